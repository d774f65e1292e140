/// The command line as a result document keeps it.
enum RecordedCommand {
    /// The arguments of this process.
    static var ofThisProcess: [String] { withoutFolders(Array(CommandLine.arguments.dropFirst())) }

    /// Arguments with each absolute path cut to its last part: a document may be passed on, and nobody needs its folder.
    static func withoutFolders(_ arguments: [String]) -> [String] {
        arguments.map { argument in
            guard argument.hasPrefix("-"), let equals = argument.firstIndex(of: "=") else { return lastPart(argument) }
            let value = argument.index(after: equals)
            return argument[..<value] + lastPart(String(argument[value...]))
        }
    }

    private static func lastPart(_ text: String) -> String {
        guard text.hasPrefix("/") else { return text }
        return text.split(separator: "/").last.map(String.init) ?? text
    }
}
