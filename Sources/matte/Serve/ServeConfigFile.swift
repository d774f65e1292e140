import ArgumentParser
import Foundation
import MattingService
import Yams

/// A YAML file with options of `matte serve` under their long names, as the arguments that they stand for.
struct ServeConfigFile {
    let arguments: [String]

    /// Long names of the options that a file may hold.
    static let names = [
        "host", "port", "keys", "no-auth", "tls-cert", "tls-key", "allow-origin", "fetch-urls", "max-connections",
        "max-queue",
        "max-queue-time", "deadline", "max-body", "max-pixels", "body-time", "idle-time", "drain-time", "verbose",
        "model",
        "device", "precision", "threads", "workers", "max-batch", "max-queue-delay", "session-option", "runtime",
        "jobs", "jobs-root", "jobs-retention", "jobs-in-hand",
    ]

    /// - Throws: `CommandFailure` naming the file, and the key with the nearest known one.
    init(path: String) throws {
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw CommandFailure.usage("\(path): the configuration cannot be read; check the path")
        }
        try self.init(text: text, origin: path)
    }

    init(text: String, origin: String) throws {
        let document: Any?
        do {
            document = try Yams.load(yaml: text)
        } catch {
            throw CommandFailure.usage("\(origin): no YAML: \(error)")
        }
        guard let values = document as? [String: Any] else {
            if document == nil {
                arguments = []
                return
            }
            throw CommandFailure.usage("\(origin): a configuration is a list of OPTION: VALUE lines")
        }
        var arguments: [String] = []
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            guard Self.names.contains(name) else {
                throw CommandFailure.usage(
                    "\(origin): there is no option \"\(name)\"\(Spelling.suggestion(for: name, among: Self.names))")
            }
            arguments += try Self.arguments(name, value, origin: origin)
        }
        self.arguments = arguments
    }

    private static func arguments(_ name: String, _ value: Any, origin: String) throws -> [String] {
        switch value {
        case let flag as Bool: return flag ? ["--\(name)"] : []
        case let text as String: return ["--\(name)", text]
        case let number as Int: return ["--\(name)", "\(number)"]
        case let number as Double: return ["--\(name)", "\(number)"]
        case let list as [Any]: return try list.flatMap { try arguments(name, $0, origin: origin) }
        default:
            throw CommandFailure.usage("\(origin): \(name) takes a value or a list of values")
        }
    }
}
