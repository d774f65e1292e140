import COnnxRuntime
import Foundation
import Testing

@testable import OnnxRuntime

struct LoadingTests {
    private func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("matte-loading-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    private func search(_ executable: String?, explicit: String? = nil, variable: String? = nil) -> RuntimeSearch {
        RuntimeSearch(
            explicitPath: explicit,
            environment: variable.map { [RuntimeSearch.environmentVariable: $0] } ?? [:], executable: executable,
            includesSystem: false)
    }

    @Test("a library that is nowhere: the error names every place and what to run")
    func nowhere() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let error = #expect(throws: OnnxRuntimeError.self) {
            try RuntimeLibrary.load(searching: search(folder.path + "/bin/matte"))
        }
        #expect(error?.code == .libraryNotFound)
        #expect(error?.message.contains(folder.path + "/lib/matte") == true)
        #expect(error?.message.contains("run script/bootstrap") == true)
    }

    @Test("an explicit path goes before the variable, the variable before the executable's place")
    func order() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ["explicit", "variable", "lib/matte", ".runtime/current/lib"] {
            let place = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            try Data().write(to: place.appendingPathComponent("libonnxruntime.so"))
        }
        let executable = folder.path + "/bin/matte"
        let explicit = folder.path + "/explicit"
        let variable = folder.path + "/variable"
        #expect(
            search(executable, explicit: explicit, variable: variable).candidates
                == [.file(explicit + "/libonnxruntime.so")])
        #expect(search(executable, variable: variable).candidates == [.file(variable + "/libonnxruntime.so")])
        #expect(
            search(executable).candidates == [
                .file(folder.path + "/lib/matte/libonnxruntime.so"),
                .file(folder.path + "/.runtime/current/lib/libonnxruntime.so"),
            ])
        #expect(search(nil).candidates == [])
    }

    @Test("a folder gives its library, not the libraries of the providers")
    func versionedName() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ["libonnxruntime_providers_shared.so", "libonnxruntime.so.1.24.1", "other"] {
            try Data().write(to: folder.appendingPathComponent(name))
        }
        #expect(search(nil, explicit: folder.path).candidates == [.file(folder.path + "/libonnxruntime.so.1.24.1")])
    }

    @Test("a file that is no library, and a library that is not ONNX Runtime, are said to be so")
    func notTheLibrary() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = folder.path + "/libonnxruntime.so"
        try Data("no library".utf8).write(to: URL(fileURLWithPath: text))
        for path in [text, "/lib/x86_64-linux-gnu/libm.so.6"] where FileManager.default.fileExists(atPath: path) {
            let error = #expect(throws: OnnxRuntimeError.self, "\(path)") {
                try RuntimeLibrary.load(searching: search(nil, explicit: path))
            }
            #expect(error?.code == .libraryInvalid, "\(path)")
            #expect(error?.message.contains(path) == true)
        }
    }

    @Test("a library that is too old: the error names both versions")
    func tooOld() throws {
        var base = OrtApiBase(GetApi: { _ in nil }, GetVersionString: { OldLibrary.version })
        let error = #expect(throws: OnnxRuntimeError.self) {
            try withUnsafePointer(to: &base) { try RuntimeLibrary(base: $0, path: "old.so") }
        }
        #expect(error?.code == .libraryTooOld)
        #expect(error?.message.contains("1.14.1") == true)
        #expect(error?.message.contains(RuntimeLibrary.minimumVersion) == true)
    }
}

/// `unsafe` and `!`: sound because the text is copied once, and only without memory does that fail.
private enum OldLibrary {
    nonisolated(unsafe) static let version = UnsafePointer<CChar>(strdup("1.14.1")!)
}
