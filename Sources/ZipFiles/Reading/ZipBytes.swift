/// Reads little-endian numbers one after another; nil from the first that is not whole.
struct ZipBytes {
    private let content: [UInt8]
    private(set) var position = 0

    init(_ content: [UInt8]) { self.content = content }

    var remaining: Int { content.count - position }

    mutating func number<Number: FixedWidthInteger>(_: Number.Type) -> Number? {
        let width = Number.bitWidth / 8
        guard remaining >= width else { return nil }
        var value: Number = 0
        for index in 0..<width { value |= Number(truncatingIfNeeded: content[position + index]) << Number(8 * index) }
        position += width
        return value
    }

    mutating func take(_ count: Int) -> [UInt8]? {
        guard count >= 0, remaining >= count else { return nil }
        defer { position += count }
        return Array(content[position..<position + count])
    }

    mutating func skip(_ count: Int) -> Bool {
        guard count >= 0, remaining >= count else { return false }
        position += count
        return true
    }
}
