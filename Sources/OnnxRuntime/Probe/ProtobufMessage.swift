/// Writes the fields of a Protocol Buffers message one after the other (wire types 0 and 2 of its encoding).
struct ProtobufMessage {
    private(set) var bytes: [UInt8] = []

    /// A number that is not negative.
    mutating func add(_ field: Int, _ value: Int) {
        precondition(value >= 0, "a negative number needs another encoding")
        varint(field << 3)
        varint(value)
    }

    mutating func add(_ field: Int, _ content: [UInt8]) {
        varint(field << 3 | 2)
        varint(content.count)
        bytes += content
    }

    mutating func add(_ field: Int, _ text: String) {
        add(field, Array(text.utf8))
    }

    /// Seven bits a byte, lowest first; the top bit says that more follow.
    private mutating func varint(_ value: Int) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7f) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
