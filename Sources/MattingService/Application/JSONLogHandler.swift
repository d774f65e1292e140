import Foundation
import Logging
import Synchronization

/// One JSON object a line on standard error.
public struct JSONLogHandler: LogHandler {
    public var metadata: Logger.Metadata = [:]
    public var logLevel: Logger.Level
    private let label: String

    /// Lines of several threads must not mix.
    private static let writing = Mutex(())

    public init(label: String, level: Logger.Level = .info) {
        self.label = label
        logLevel = level
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// A moment in universal time, and saying so.
    static func timestamp(of date: Date) -> String {
        let text = date.ISO8601Format(.iso8601(timeZone: .gmt, includingFractionalSeconds: true))
        // Foundation leaves the zone out where fractions are asked for.
        return text.hasSuffix("Z") ? text : text + "Z"
    }

    public func log(event: LogEvent) {
        var fields: [String: String] = [:]
        for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) {
            fields[key == "hb.request.id" ? "request" : key] = "\(value)"
        }
        fields["time"] = Self.timestamp(of: Date())
        fields["level"] = event.level.rawValue
        fields["message"] = "\(event.message)"
        guard
            let line = try? JSONSerialization.data(
                withJSONObject: fields, options: [.sortedKeys, .withoutEscapingSlashes])
        else { return }
        Self.writing.withLock { _ in FileHandle.standardError.write(line + Data([0x0A])) }
    }
}
