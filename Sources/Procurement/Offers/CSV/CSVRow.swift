import Foundation

/// One record of a CSV text: its fields as bytes, and the line on which it began.
struct CSVRow: Sendable {
    /// The line on which the record begins, counted from 1.
    let line: Int
    private let bytes: [UInt8]
    private let ends: [Int]

    /// Makes a record from its fields' bytes, laid end to end, and the offset after each field.
    init(line: Int, bytes: [UInt8], ends: [Int]) {
        self.line = line
        self.bytes = bytes
        self.ends = ends
    }

    /// How many fields the record has, at least 1.
    var count: Int { ends.count }

    /// The bytes of a field, which must be one of the record's `count`.
    func withBytes<Result>(at index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let start = index == 0 ? 0 : ends[index - 1]
        let end = ends[index]
        return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
    }

    /// The text of a field without white space around it; `nil` when it is not UTF-8.
    func text(at index: Int) -> String? {
        withBytes(at: index) { field in
            var trimmed = field[...]
            while let first = trimmed.first, CSVRow.isSpace(first) { trimmed.removeFirst() }
            while let last = trimmed.last, CSVRow.isSpace(last) { trimmed.removeLast() }
            return String(validating: trimmed, as: UTF8.self)
        }
    }

    /// Whether a field holds exactly these ASCII characters.
    func field(_ index: Int, is expected: StaticString) -> Bool {
        withBytes(at: index) { field in
            field.count == expected.utf8CodeUnitCount
                && field.elementsEqual(
                    UnsafeBufferPointer(start: expected.utf8Start, count: expected.utf8CodeUnitCount))
        }
    }

    /// The exact decimal number in a field; `nil` when it holds anything else.
    func decimal(at index: Int) -> Decimal? {
        withBytes(at: index) { DecimalText.parse(bytes: $0) }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}
