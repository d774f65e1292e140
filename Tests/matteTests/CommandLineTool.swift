import Foundation
import Testing

/// Runs the built `matte` as a user would, in a folder that is there as long as the object.
final class CommandLineTool: Sendable {
    struct Result {
        let status: Int32
        let output: Data
        let errors: String
        var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// The program beside the test bundle.
    static let executable = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("matte")

    static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
    static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    /// The model whose alpha is the photo's brightness.
    static let brightness = fixtures.appendingPathComponent("brightness.onnx").path

    /// True once `script/bootstrap` has put the runtime library in place.
    static let hasRuntime = FileManager.default.fileExists(
        atPath: package.appendingPathComponent(".runtime/current/lib").path)

    /// A folder of this test's own, in which commands run.
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("matte-test-\(UUID().uuidString)")
            .resolvingSymlinksInPath()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    func bytes(_ name: String) throws -> Data { try Data(contentsOf: folder.appendingPathComponent(name)) }

    /// Writes a file, with the folders above it.
    func write(_ data: Data, to name: String) throws {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }

    /// Every file below the folder, hidden ones included, sorted.
    func files(_ name: String = "") throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: path(name)).filter { entry in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: path(name) + "/" + entry, isDirectory: &isFolder)
            return !isFolder.boolValue
        }.sorted()
    }

    /// Starts the program and returns at once.
    func start(
        _ arguments: [String], environment: [String: String] = [:], input: String? = nil, output: String? = nil,
        errors: String? = nil
    ) throws -> RunningProgram {
        var variables = ProcessInfo.processInfo.environment
        variables["XDG_DATA_HOME"] = path("home-data")
        variables.removeValue(forKey: "MATTE_MODELS")
        return try RunningProgram(
            Self.executable.path, arguments, folder: folder.path, environment: variables.merging(environment) { $1 },
            input: input, output: output, errors: errors)
    }

    /// Runs the program to its end.
    @discardableResult
    func run(_ arguments: [String], environment: [String: String] = [:], input: Data? = nil) throws -> Result {
        let streams = FileManager.default.temporaryDirectory.appendingPathComponent(
            "matte-streams-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: streams) }
        let (source, output, errors) = (streams.path + "/in", streams.path + "/out", streams.path + "/err")
        try input?.write(to: URL(fileURLWithPath: source))
        let program = try start(
            arguments, environment: environment, input: input == nil ? nil : source, output: output, errors: errors)
        let status: Int32 =
            switch program.wait() {
            case .exited(let status): status
            case .killed(let signal): 128 + signal
            }
        return Result(
            status: status, output: try Data(contentsOf: URL(fileURLWithPath: output)),
            errors: String(decoding: try Data(contentsOf: URL(fileURLWithPath: errors)), as: UTF8.self))
    }

    /// `matte cut` with the brightness model on the CPU provider.
    @discardableResult
    func cut(_ arguments: String..., input: Data? = nil) throws -> Result {
        try run(["cut", "--model", Self.brightness, "--device", "cpu"] + arguments, input: input)
    }
}
