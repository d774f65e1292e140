/// Reads a zip file by its list of entries, within limits, and believes nothing that it can check.
///
/// Refused are encrypted entries, methods other than stored and deflated, entries that overlap or lie outside, local
/// headers that contradict the list, and sizes above the limits; when an entry is unpacked, its size and checksum must
/// be right.
public struct ZipReader<Source: ZipSource> {
    /// In the order of the list.
    public let entries: [ZipEntry]
    private let source: Source

    /// Reads the list and every local header; blocks.
    ///
    /// - Throws: `ZipError`.
    public init(_ source: Source, limits: ZipLimits) throws(ZipError) {
        self.source = source
        let end = try ZipDirectoryEnd(source)
        guard end.entryCount <= Int64(limits.entries),
            end.directoryCount <= Int64(limits.entries) * Int64(ZipLimits.directoryBytesPerEntry)
        else {
            throw ZipError(.tooManyEntries, "the zip file has more than \(limits.entries) entries; send several")
        }
        var bytes = try source.bytes(at: end.directoryOffset, count: Int(end.directoryCount))
        var entries: [ZipEntry] = []
        var ranges: [Range<Int64>] = []
        var total: Int64 = 0
        for _ in 0..<end.entryCount {
            let record = try ZipDirectoryRecord(&bytes)
            try Self.check(record, limits)
            total += record.count
            guard total <= limits.totalBytes else { throw Self.tooLarge(limits.totalBytes) }
            let (entry, range) = try Self.entry(record, in: source, before: end.directoryOffset)
            entries.append(entry)
            ranges.append(range)
        }
        guard bytes.remaining == 0 else { throw .damaged("its list of entries is longer than stated") }
        ranges.sort { $0.lowerBound < $1.lowerBound }
        for (first, second) in zip(ranges, ranges.dropFirst()) where first.upperBound > second.lowerBound {
            throw .damaged("two entries share bytes")
        }
        self.entries = entries
    }

    private static func check(_ record: ZipDirectoryRecord, _ limits: ZipLimits) throws(ZipError) {
        guard record.count <= limits.entryBytes else {
            throw ZipError(
                .tooLarge,
                "a file in the zip is larger than the limit of \(limits.entryBytes) bytes; send a smaller photo")
        }
        if record.count > ZipLimits.ratioFloor, record.count / limits.ratio > record.packedCount {
            throw ZipError(
                .tooLarge,
                "a file in the zip unpacks to more than \(limits.ratio) times its size; photos do not: leave it out")
        }
    }

    private static func tooLarge(_ limit: Int64) -> ZipError {
        ZipError(.tooLarge, "the zip unpacks to more than the limit of \(limit) bytes; send several")
    }

    /// What the header before an entry's bytes must agree with.
    private static func entry(
        _ record: ZipDirectoryRecord, in source: Source, before end: Int64
    ) throws(ZipError) -> (ZipEntry, Range<Int64>) {
        guard let method = ZipEntry.Method(rawValue: record.method) else {
            throw ZipError(
                .unsupported,
                "an entry is packed by method \(record.method); pack the zip with deflate or without compression")
        }
        let headerCount = 30
        guard record.headerOffset <= end - Int64(headerCount) else { throw .damaged("an entry lies outside of it") }
        var header = try source.bytes(at: record.headerOffset, count: headerCount)
        guard header.number(UInt32.self) == 0x0403_4B50, header.skip(2), let flags = header.number(UInt16.self),
            header.number(UInt16.self) == record.method, flags & 1 == record.flags & 1, header.skip(16),
            let nameCount = header.number(UInt16.self), let extraCount = header.number(UInt16.self),
            Int(nameCount) == record.nameBytes.count
        else { throw .damaged("an entry contradicts the list of entries") }
        let dataOffset = record.headerOffset + Int64(headerCount) + Int64(nameCount) + Int64(extraCount)
        guard dataOffset <= end, record.packedCount <= end - dataOffset else {
            throw .damaged("an entry lies outside of it")
        }
        var name = try source.bytes(at: record.headerOffset + Int64(headerCount), count: Int(nameCount))
        guard name.take(Int(nameCount)) == record.nameBytes else { throw .damaged("an entry has two names") }
        guard method == .deflated || record.packedCount == record.count else {
            throw .damaged("a stored entry has two sizes")
        }
        let entry = ZipEntry(
            name: ZipEntryName.text(record.nameBytes), count: record.count,
            isFolder: record.nameBytes.last == UInt8(ascii: "/"), method: method, packedCount: record.packedCount,
            checksum: record.checksum, dataOffset: dataOffset)
        return (entry, record.headerOffset..<dataOffset + record.packedCount)
    }

    /// Unpacks an entry piece by piece; blocks.
    ///
    /// - Parameter sink: gets the pieces in order; it never gets more bytes than the entry's `count`.
    /// - Throws: `ZipError` with code `damaged` or `unreadable`, or what `sink` throws. Bytes that the sink has are only
    ///   right when nothing is thrown.
    public func unpack(_ entry: ZipEntry, into sink: (UnsafeRawBufferPointer) throws -> Void) throws {
        var unpacker = ZipUnpacker(entry)
        switch entry.method {
        case .stored: try unpacker.copy(from: source, into: sink)
        case .deflated: try unpacker.inflate(from: source, into: sink)
        }
    }
}
