import Foundation
import Testing

@Suite(
    "Commands in the documents",
    .enabled(if: CommandLineTool.hasRuntime, "script/bootstrap has not put the runtime in place"))
struct DocumentedCommandsTests {
    /// The lines of a document's `sh` blocks that call the program, comments taken off.
    private func commands(in document: String) throws -> [String] {
        let text = try String(contentsOf: CommandLineTool.package.appendingPathComponent(document), encoding: .utf8)
        var isCode = false
        var commands: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                isCode = line == "```sh" && !isCode
            } else if isCode, line.hasPrefix("matte ") {
                commands.append(line.split(separator: "   #")[0].trimmingCharacters(in: .whitespaces))
            }
        }
        return commands
    }

    @Test("every command of the README does what it says", arguments: ["README.md", "README.zh-CN.md"])
    func readme(document: String) throws {
        let commands = try commands(in: document)
        #expect(commands.count >= 8)
        for command in commands {
            let tool = try CommandLineTool()
            try tool.write(try SamplePhotos.data(), to: "photo.jpg")
            try tool.write(try SamplePhotos.data(), to: "photos/a/1.jpg")
            try tool.write(try SamplePhotos.data(.png), to: "set/image/1.png")
            try tool.write(try SamplePhotos.data(.png), to: "set/alpha/1.png")
            let before = Set(try tool.files())
            let script = command.replacingOccurrences(of: "matte ", with: "'\(CommandLineTool.executable.path)' ")
            var environment = ProcessInfo.processInfo.environment
            environment["XDG_DATA_HOME"] = tool.path("home-data")
            let ending = try RunningProgram(
                "/bin/bash", ["-c", script], folder: tool.folder.path, environment: environment,
                output: tool.path(".out"), errors: tool.path(".errors")
            ).wait()
            let errors = String(decoding: try tool.bytes(".errors"), as: UTF8.self)
            #expect(ending == .exited(0), "\(command): \(errors)")
            let made = Set(try tool.files()).subtracting(before)
            let said = try tool.bytes(".out").count
            #expect(made.count > 2 || said > 0, "\(command) made nothing and said nothing")
        }
    }

    @Test("both READMEs show the same commands")
    func sameCommands() throws {
        #expect(try commands(in: "README.md") == commands(in: "README.zh-CN.md"))
    }
}
