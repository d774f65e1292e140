/// The name of a job: 32 hexadecimal digits that nobody can guess.
public struct JobID: Sendable, Hashable, CustomStringConvertible {
    public let description: String

    private static let byteCount = 16

    /// A new name from the system's source of randomness.
    public init() {
        var generator = SystemRandomNumberGenerator()
        let digits = Array("0123456789abcdef".utf8)
        description = String(
            decoding: (0..<2 * Self.byteCount).map { _ in digits[Int(generator.next(upperBound: UInt64(16)))] },
            as: UTF8.self)
    }

    /// Reads a name; nil for text that cannot be one, so that it is never used as a path.
    public init?(_ text: String) {
        guard text.utf8.count == 2 * Self.byteCount,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        description = text
    }
}
