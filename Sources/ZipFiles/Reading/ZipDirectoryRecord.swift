/// An entry as the list at the end of a zip file has it.
struct ZipDirectoryRecord {
    let nameBytes: [UInt8]
    let flags: UInt16
    let method: UInt16
    let checksum: UInt32
    let packedCount: Int64
    let count: Int64
    let headerOffset: Int64

    private static let signature: UInt32 = 0x0201_4B50
    private static let wideField: UInt16 = 1
    private static let encryptedFlags: UInt16 = 1 << 0 | 1 << 6 | 1 << 13

    init(_ bytes: inout ZipBytes) throws(ZipError) {
        guard bytes.number(UInt32.self) == Self.signature, bytes.skip(4), let flags = bytes.number(UInt16.self),
            let method = bytes.number(UInt16.self), bytes.skip(4), let checksum = bytes.number(UInt32.self),
            let packed = bytes.number(UInt32.self), let count = bytes.number(UInt32.self),
            let nameCount = bytes.number(UInt16.self), let extraCount = bytes.number(UInt16.self),
            let commentCount = bytes.number(UInt16.self), let disk = bytes.number(UInt16.self), bytes.skip(6),
            let offset = bytes.number(UInt32.self), let name = bytes.take(Int(nameCount)),
            let extra = bytes.take(Int(extraCount)), bytes.skip(Int(commentCount))
        else { throw .damaged("its list of entries is not whole") }
        guard flags & Self.encryptedFlags == 0 else {
            throw ZipError(.unsupported, "the zip file is encrypted; pack it without a password")
        }
        guard disk == 0 || disk == .max else {
            throw ZipError(.unsupported, "the zip file has several parts; send it as one file")
        }
        nameBytes = name
        self.flags = flags
        self.method = method
        self.checksum = checksum
        var wide = try Self.wide(extra)
        self.count = try Self.value(count, &wide)
        packedCount = try Self.value(packed, &wide)
        headerOffset = try Self.value(offset, &wide)
    }

    /// The 64-bit numbers of the extra field, in the order in which the 32-bit ones lack them.
    private static func wide(_ extra: [UInt8]) throws(ZipError) -> ZipBytes {
        var extra = ZipBytes(extra)
        while let kind = extra.number(UInt16.self), let count = extra.number(UInt16.self) {
            guard let content = extra.take(Int(count)) else { break }
            if kind == wideField { return ZipBytes(content) }
        }
        return ZipBytes([])
    }

    private static func value(_ short: UInt32, _ wide: inout ZipBytes) throws(ZipError) -> Int64 {
        guard short == .max else { return Int64(short) }
        guard let value = wide.number(UInt64.self), let value = Int64(exactly: value) else {
            throw .damaged("an entry's size is missing")
        }
        return value
    }
}
