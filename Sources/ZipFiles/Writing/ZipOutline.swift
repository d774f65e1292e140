/// Everything of a zip file beside its members' bytes, so that it can be sent without ever being whole in memory.
///
/// Members are stored as they are: pictures do not become smaller. The file is, for each member, `header(of:)` and then
/// the member's bytes, and at the end `ending()`. The 64-bit forms are used where the others do not suffice.
public struct ZipOutline: Sendable {
    public let members: [ZipMember]
    /// Bytes of the whole file.
    public let totalCount: Int64
    private let offsets: [Int64]
    private let directoryOffset: Int64

    private static let wideVersion: UInt16 = 45
    private static let plainVersion: UInt16 = 20
    /// Names are UTF-8.
    private static let flags: UInt16 = 1 << 11
    /// 1 January 1980: the same results make the same file.
    private static let date: UInt16 = 1 << 5 | 1
    /// A regular file, readable by all and writable by its owner, as Unix has it.
    private static let attributes: UInt32 = 0o100644 << 16
    private static let madeOnUnix: UInt16 = 3 << 8
    private static let largestShort = Int64(UInt32.max)

    /// - Precondition: each name has fewer than 65,536 bytes.
    public init(_ members: [ZipMember]) {
        self.members = members
        var (offsets, offset) = ([Int64](), Int64(0))
        offsets.reserveCapacity(members.count)
        for member in members {
            precondition(member.name.utf8.count <= Int(UInt16.max), "A name in a zip file has 65,535 bytes at most.")
            offsets.append(offset)
            offset += Int64(Self.header(of: member).count) + member.count
        }
        self.offsets = offsets
        directoryOffset = offset
        totalCount = offset + Int64(Self.ending(members, offsets, directoryOffset).count)
    }

    /// What stands before the bytes of a member.
    public func header(of index: Int) -> [UInt8] { Self.header(of: members[index]) }

    /// What stands behind the last member's bytes.
    public func ending() -> [UInt8] { Self.ending(members, offsets, directoryOffset) }

    private static func header(of member: ZipMember) -> [UInt8] {
        let isWide = member.count >= largestShort
        var bytes = ZipRecord()
        bytes.append(0x0403_4B50 as UInt32)
        bytes.append(isWide ? wideVersion : plainVersion)
        appendShared(member, isWide: isWide, to: &bytes)
        bytes.append(UInt16(isWide ? 20 : 0))
        bytes.append(member.name)
        if isWide {
            bytes.append(1 as UInt16)
            bytes.append(16 as UInt16)
            bytes.append(UInt64(member.count))
            bytes.append(UInt64(member.count))
        }
        return bytes.content
    }

    /// The fields that the header and the list have in common, up to the length of the name.
    private static func appendShared(_ member: ZipMember, isWide: Bool, to bytes: inout ZipRecord) {
        let count = isWide ? UInt32.max : UInt32(member.count)
        bytes.append(flags)
        bytes.append(ZipEntry.Method.stored.rawValue)
        bytes.append(0 as UInt16)
        bytes.append(date)
        bytes.append(member.checksum)
        bytes.append(count)
        bytes.append(count)
        bytes.append(UInt16(member.name.utf8.count))
    }

    private static func ending(_ members: [ZipMember], _ offsets: [Int64], _ start: Int64) -> [UInt8] {
        var bytes = ZipRecord()
        for (member, offset) in zip(members, offsets) { append(member, at: offset, to: &bytes) }
        let count = Int64(bytes.content.count)
        if members.count >= Int(UInt16.max) || start >= largestShort || count >= largestShort {
            appendWideEnd(members.count, start, count, to: &bytes)
        }
        let entries = UInt16(min(members.count, Int(UInt16.max)))
        bytes.append(0x0605_4B50 as UInt32)
        bytes.append(0 as UInt32)
        bytes.append(entries)
        bytes.append(entries)
        bytes.append(UInt32(min(count, largestShort)))
        bytes.append(UInt32(min(start, largestShort)))
        bytes.append(0 as UInt16)
        return bytes.content
    }

    private static func append(_ member: ZipMember, at offset: Int64, to bytes: inout ZipRecord) {
        let (isLarge, isFar) = (member.count >= largestShort, offset >= largestShort)
        bytes.append(0x0201_4B50 as UInt32)
        bytes.append(madeOnUnix | wideVersion)
        bytes.append(isLarge || isFar ? wideVersion : plainVersion)
        appendShared(member, isWide: isLarge, to: &bytes)
        let wideCount = UInt16((isLarge ? 16 : 0) + (isFar ? 8 : 0))
        bytes.append(wideCount > 0 ? wideCount + 4 : 0)
        bytes.append(0 as UInt16)
        bytes.append(0 as UInt32)
        bytes.append(attributes)
        bytes.append(isFar ? UInt32.max : UInt32(offset))
        bytes.append(member.name)
        guard wideCount > 0 else { return }
        bytes.append(1 as UInt16)
        bytes.append(wideCount)
        if isLarge {
            bytes.append(UInt64(member.count))
            bytes.append(UInt64(member.count))
        }
        if isFar { bytes.append(UInt64(offset)) }
    }

    private static func appendWideEnd(_ entries: Int, _ start: Int64, _ count: Int64, to bytes: inout ZipRecord) {
        bytes.append(0x0606_4B50 as UInt32)
        bytes.append(44 as UInt64)
        bytes.append(madeOnUnix | wideVersion)
        bytes.append(wideVersion)
        bytes.append(0 as UInt64)
        bytes.append(UInt64(entries))
        bytes.append(UInt64(entries))
        bytes.append(UInt64(count))
        bytes.append(UInt64(start))
        bytes.append(0x0706_4B50 as UInt32)
        bytes.append(0 as UInt32)
        bytes.append(UInt64(start + count))
        bytes.append(1 as UInt32)
    }
}

/// Little-endian numbers and names one after another.
private struct ZipRecord {
    var content: [UInt8] = []

    mutating func append(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { content.append(contentsOf: $0) }
    }

    mutating func append(_ text: String) { content.append(contentsOf: text.utf8) }
}
