import Foundation

/// The commit of the checkout that a program stands in, read from git's own files.
enum SourceCommit {
    /// The commit's name; nil when the program does not stand in a checkout.
    static func found(from program: String) -> String? {
        var folder = URL(fileURLWithPath: program).deletingLastPathComponent()
        while folder.path != "/" {
            let git = folder.appendingPathComponent(".git")
            if let head = line(git.appendingPathComponent("HEAD")) {
                guard head.hasPrefix("ref: ") else { return head }
                let reference = String(head.dropFirst("ref: ".count))
                return line(git.appendingPathComponent(reference)) ?? packed(reference, git)
            }
            folder.deleteLastPathComponent()
        }
        return nil
    }

    private static func packed(_ reference: String, _ git: URL) -> String? {
        let text = try? String(contentsOf: git.appendingPathComponent("packed-refs"), encoding: .utf8)
        let match = text?.split(separator: "\n").first { $0.hasSuffix(" " + reference) }
        return match.map { String($0.prefix { $0 != " " }) }
    }

    private static func line(_ file: URL) -> String? {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
        return text.split(separator: "\n").first.map(String.init)
    }
}
