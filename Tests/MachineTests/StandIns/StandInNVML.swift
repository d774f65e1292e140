import Foundation
import Glibc
import Synchronization

/// A library in the place of NVIDIA's, compiled from `nvml.c` with `cc`, in a folder of its own, so that each test has its
/// own state and its own faults.
final class StandInNVML {
    /// Why the stand-in could not be made.
    struct CompilerFailed: Error {
        let words: String
    }

    let folder: URL

    var path: String { folder.appendingPathComponent("libnvidia-ml.so.1").path }

    /// Compiles with `flags` and switches `fault` on.
    init(fault: String? = nil, flags: [String] = []) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("matte-nvml-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Self.library(flags: flags).write(to: URL(fileURLWithPath: path))
        try set(fault: fault)
    }

    private static let compiled = Mutex<[[String]: Data]>([:])

    /// The library's bytes; compiled once for each set of flags.
    private static func library(flags: [String]) throws -> Data {
        try compiled.withLock { compiled in
            if let bytes = compiled[flags] { return bytes }
            let bytes = try compile(flags: flags)
            compiled[flags] = bytes
            return bytes
        }
    }

    private static func compile(flags: [String]) throws -> Data {
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("nvml.c").path
        let output = FileManager.default.temporaryDirectory.appendingPathComponent("matte-nvml-\(UUID().uuidString).so")
        defer { try? FileManager.default.removeItem(at: output) }
        let compiler = Process()
        compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        compiler.arguments = ["cc", "-shared", "-fPIC", "-O1", "-o", output.path, source] + flags
        let words = Pipe()
        compiler.standardError = words
        try compiler.run()
        let told = words.fileHandleForReading.readDataToEndOfFile()
        compiler.waitUntilExit()
        guard compiler.terminationStatus == 0 else {
            throw CompilerFailed(words: String(decoding: told, as: UTF8.self))
        }
        return try Data(contentsOf: output)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Switches to another fault, or to none.
    func set(fault: String?) throws {
        let file = folder.appendingPathComponent("fault")
        try Data((fault ?? "").utf8).write(to: file)
    }

    /// Sessions opened and not closed; nil if the library has not been loaded.
    var openSessions: Int? {
        guard let library = dlopen(path, RTLD_NOW | RTLD_NOLOAD), let symbol = dlsym(library, "standin_sessions") else {
            return nil
        }
        // Sound because `nvml.c` declares it as an `int`, and the library stays loaded.
        return Int(symbol.assumingMemoryBound(to: Int32.self).pointee)
    }
}
