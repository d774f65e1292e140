import CDeflate

/// The way of one entry's bytes out of a zip file.
struct ZipUnpacker {
    private let entry: ZipEntry
    private var checksum = ZipChecksum()
    private var count: Int64 = 0

    private static let pieceCount = 64 << 10

    init(_ entry: ZipEntry) { self.entry = entry }

    mutating func copy(
        from source: some ZipSource, into sink: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceCount, alignment: 1)
        defer { piece.deallocate() }
        while count < entry.count {
            let part = UnsafeMutableRawBufferPointer(
                rebasing: piece[..<Int(min(Int64(Self.pieceCount), entry.count - count))])
            try source.read(at: entry.dataOffset + count, into: part)
            try take(UnsafeRawBufferPointer(part), sink)
        }
        try requireWhole()
    }

    mutating func inflate(
        from source: some ZipSource, into sink: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        guard let reader = cdeflate_reader_create_raw() else {
            throw ZipError(.unreadable, "memory ran out; try again later")
        }
        defer { cdeflate_reader_destroy(reader) }
        let input = UnsafeMutablePointer<UInt8>.allocate(capacity: Self.pieceCount)
        let output = UnsafeMutablePointer<UInt8>.allocate(capacity: Self.pieceCount)
        defer {
            input.deallocate()
            output.deallocate()
        }
        var consumed: Int64 = 0
        var (start, available) = (0, 0)
        while true {
            if available == 0, consumed < entry.packedCount {
                available = Int(min(Int64(Self.pieceCount), entry.packedCount - consumed))
                try source.read(
                    at: entry.dataOffset + consumed,
                    into: UnsafeMutableRawBufferPointer(start: input, count: available))
                consumed += Int64(available)
                start = 0
            }
            var (rest, room) = (available, Self.pieceCount)
            let progress = cdeflate_reader_read(reader, input + start, &rest, output, &room)
            let produced = Self.pieceCount - room
            start += available - rest
            let isStuck = rest == available && produced == 0
            available = rest
            try take(UnsafeRawBufferPointer(start: output, count: produced), sink)
            switch progress {
            case CDEFLATE_FINISHED: return try requireWhole()
            case CDEFLATE_MORE where !isStuck: continue
            default: throw ZipError.damaged("an entry cannot be unpacked")
            }
        }
    }

    private mutating func take(
        _ bytes: UnsafeRawBufferPointer, _ sink: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        guard !bytes.isEmpty else { return }
        count += Int64(bytes.count)
        guard count <= entry.count else { throw ZipError.damaged("an entry is larger than stated") }
        checksum.update(bytes)
        try sink(bytes)
    }

    private func requireWhole() throws {
        guard count == entry.count else { throw ZipError.damaged("an entry is smaller than stated") }
        guard checksum.value == entry.checksum else { throw ZipError.damaged("an entry's checksum is wrong") }
    }
}
