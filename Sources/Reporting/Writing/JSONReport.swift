import Foundation

/// The report's figures with all their digits.
public enum JSONReport {
    /// The JSON of a report, keys sorted.
    public static func data(_ report: Report) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        var data = try encoder.encode(report)
        data.append(UInt8(ascii: "\n"))
        return data
    }
}
