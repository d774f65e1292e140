import COnnxRuntime
import Foundation

extension RuntimeLibrary {
    private typealias GetApiBase = @convention(c) () -> UnsafePointer<OrtApiBase>?

    /// Opens the first library that a search finds.
    ///
    /// - Throws: `OnnxRuntimeError` with code `libraryNotFound` (names every place that was tried), `libraryInvalid` (a file is
    ///   there but is no ONNX Runtime) or `libraryTooOld` (names both versions).
    public static func load(searching search: RuntimeSearch = RuntimeSearch()) throws(OnnxRuntimeError)
        -> RuntimeLibrary
    {
        let candidates = search.candidates
        for candidate in candidates {
            switch candidate {
            case .file(let path):
                // A file that is there but cannot be used is an error and not passed over: the user put it there to be used.
                guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
                    throw OnnxRuntimeError(
                        .libraryInvalid,
                        "\(path) cannot be opened as a library (\(lastLinkerError)); run script/bootstrap")
                }
                return try RuntimeLibrary(handle: handle, name: path)
            case .systemName(let name):
                if let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL) {
                    return try RuntimeLibrary(handle: handle, name: name)
                }
            case .absent: continue
            }
        }
        let places = candidates.map(\.place).joined(separator: ", ")
        throw OnnxRuntimeError(
            .libraryNotFound,
            "the ONNX Runtime library was not found (tried: \(places.isEmpty ? "nothing" : places)); run script/bootstrap, "
                + "or name the library with \(RuntimeSearch.environmentVariable)")
    }

    /// What the dynamic linker last said.
    private static var lastLinkerError: String {
        dlerror().map { String(cString: $0) } ?? "no reason given"
    }

    /// Asks an open library for its table.
    private convenience init(handle: UnsafeMutableRawPointer, name: String) throws(OnnxRuntimeError) {
        guard let symbol = dlsym(handle, "OrtGetApiBase") else {
            throw OnnxRuntimeError(
                .libraryInvalid, "\(name) is not ONNX Runtime: it does not export OrtGetApiBase; run script/bootstrap")
        }
        // `unsafeBitCast`: sound because the symbol of this name is a function without parameters that answers the base.
        guard let base = unsafeBitCast(symbol, to: GetApiBase.self)() else {
            throw OnnxRuntimeError(.libraryInvalid, "\(name) answers no interface; run script/bootstrap")
        }
        try self.init(base: base, path: Self.file(of: symbol) ?? name)
    }

    /// Takes the table from the library's base.
    ///
    /// - Throws: `OnnxRuntimeError` with code `libraryTooOld`, naming both versions.
    package convenience init(base: UnsafePointer<OrtApiBase>, path: String) throws(OnnxRuntimeError) {
        let version = String(cString: base.pointee.GetVersionString())
        // Level 24 answers the same table with more of its slots; asking an older library for it answers null.
        let levels = [MATTE_ORT_ASSIGNMENT_API_LEVEL, MATTE_ORT_API_LEVEL].filter { level in
            // An older library prints a complaint about a level that it lacks; its version says so without asking.
            Self.minorVersion(of: version).map { $0 >= level } ?? true
        }
        for level in levels {
            guard let table = base.pointee.GetApi(level) else { continue }
            self.init(table: table, level: Int(level), version: version, path: path)
            return
        }
        throw OnnxRuntimeError(
            .libraryTooOld,
            "\(path) is ONNX Runtime \(version); Matte needs \(Self.minimumVersion) or newer; run script/bootstrap")
    }

    /// The second number of a version 1.N.M, which is also the level of the table; nil for another form.
    private static func minorVersion(of version: String) -> UInt32? {
        let parts = version.split(separator: ".")
        guard parts.count >= 2, parts[0] == "1" else { return nil }
        return UInt32(parts[1])
    }

    /// The file that a symbol of a loaded library comes from, with links resolved; nil when the system does not say.
    private static func file(of symbol: UnsafeMutableRawPointer) -> String? {
        // Each line: "start-end rights offset device inode path".
        guard let maps = try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8) else { return nil }
        let address = UInt(bitPattern: symbol)
        for line in maps.split(separator: "\n") {
            let fields = line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true)
            let range = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
            guard fields.count == 6, range.count == 2, (range[0]..<range[1]).contains(address) else { continue }
            return String(fields[5].drop(while: { $0 == " " }))
        }
        return nil
    }
}
