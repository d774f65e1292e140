/// The first directory of an EXIF block (a TIFF structure, TIFF 6.0 section 2): just enough to find the orientation.
struct ExifBlock {
    private let bytes: [UInt8]
    private let isLittleEndian: Bool

    /// EXIF tag "Orientation" and TIFF type "short".
    private static let orientationTag = 274
    private static let shortType = 3
    private static let entrySize = 12

    /// The block in `bytes`, or nil when they do not begin as one.
    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: [0x49, 0x49, 42, 0]) {
            isLittleEndian = true
        } else if bytes.starts(with: [0x4D, 0x4D, 0, 42]) {
            isLittleEndian = false
        } else {
            return nil
        }
        self.bytes = bytes
    }

    /// The stated orientation, or nil when there is none that means something.
    var orientation: ExifOrientation? {
        guard let offset = orientationOffset, let value = short(at: offset) else { return nil }
        return ExifOrientation(rawValue: value)
    }

    /// The same block with orientation 1, for pixels that were turned.
    var upright: [UInt8] {
        guard let offset = orientationOffset, offset + 2 <= bytes.count else { return bytes }
        var copy = bytes
        copy[offset] = isLittleEndian ? 1 : 0
        copy[offset + 1] = isLittleEndian ? 0 : 1
        return copy
    }

    /// Where the two bytes of the orientation are.
    private var orientationOffset: Int? {
        guard let directory = long(at: 4), let count = short(at: directory) else { return nil }
        for index in 0..<count {
            let entry = directory + 2 + index * Self.entrySize
            guard let tag = short(at: entry), let type = short(at: entry + 2) else { return nil }
            if tag == Self.orientationTag { return type == Self.shortType ? entry + 8 : nil }
        }
        return nil
    }

    private func short(at offset: Int) -> Int? {
        guard offset >= 0, offset + 2 <= bytes.count else { return nil }
        let (first, second) = (Int(bytes[offset]), Int(bytes[offset + 1]))
        return isLittleEndian ? second << 8 | first : first << 8 | second
    }

    private func long(at offset: Int) -> Int? {
        guard let first = short(at: offset), let second = short(at: offset + 2) else { return nil }
        return isLittleEndian ? second << 16 | first : first << 16 | second
    }
}
