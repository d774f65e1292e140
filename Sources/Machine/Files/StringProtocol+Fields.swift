/// Splitting by bytes: `/proc` is ASCII, and splitting by `Character` costs ten times as much and joins `\r\n`.
extension StringProtocol where SubSequence == Substring {
    /// The lines without their line feeds, empty ones left out.
    var byteLines: [Substring] { self[...].utf8.split(separator: UInt8(ascii: "\n")).map { Substring($0) } }

    /// The parts between blanks and tabs, empty ones left out.
    var byteFields: [Substring] {
        self[...].utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.map { Substring($0) }
    }

    /// The text without blanks, tabs, line ends and NULs at either end.
    var trimmedBlanks: Substring {
        let bytes = self[...].utf8
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 })
        else { return "" }
        return Substring(bytes[first...last])
    }

    /// What stands before and after the first `separator`, without blanks around either; nil if there is none.
    func keyAndValue(around separator: Character) -> (key: Substring, value: Substring)? {
        guard let byte = separator.asciiValue, let place = self[...].utf8.firstIndex(of: byte) else { return nil }
        let bytes = self[...].utf8
        return (
            Substring(bytes[..<place]).trimmedBlanks,
            Substring(bytes[bytes.index(after: place)...]).trimmedBlanks
        )
    }
}
