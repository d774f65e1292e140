import Foundation

extension StandardOutput {
    /// Prints a value as JSON with sorted keys and a line break at the end.
    static func printJSON(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        var data = try encoder.encode(value)
        data.append(UInt8(ascii: "\n"))
        try data.withUnsafeBytes { try write($0) }
    }
}
