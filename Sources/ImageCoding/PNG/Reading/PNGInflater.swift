import CDeflate

/// The pixels' zlib stream, which lies in several chunks, read piece by piece into memory of the caller.
struct PNGInflater: ~Copyable {
    private let reader: OpaquePointer
    private let chunks: [UnsafeRawBufferPointer]
    private var chunk = 0
    private var offset = 0
    private var isFinished = false

    /// A reader over `chunks`, which must outlive it.
    init(_ chunks: [UnsafeRawBufferPointer]) throws(ImageCodingError) {
        guard let reader = cdeflate_reader_create() else {
            throw ImageCodingError(.corrupt, "Memory is too short to read the PNG. Use fewer jobs.")
        }
        self.reader = reader
        self.chunks = chunks
    }

    deinit { cdeflate_reader_destroy(reader) }

    /// Fills `target`. Throws `.truncated` when the stream has too few bytes and `.corrupt` when it is none.
    mutating func fill(_ target: UnsafeMutableBufferPointer<UInt8>) throws(ImageCodingError) {
        let missing = try read(into: target)
        guard missing == 0 else { throw PNGChunks.truncated("\(missing) bytes of a row are missing") }
    }

    /// Reads to the end of the stream into `target` and returns how many bytes came, or nil when there are more.
    mutating func readAll(into target: UnsafeMutableBufferPointer<UInt8>) throws(ImageCodingError) -> Int? {
        let missing = try read(into: target)
        return isFinished ? target.count - missing : nil
    }

    /// Reads until `target` is full or the stream has ended, and returns the bytes that are left in `target`.
    private mutating func read(into target: UnsafeMutableBufferPointer<UInt8>) throws(ImageCodingError) -> Int {
        guard let start = target.baseAddress else { return 0 }
        var left = target.count
        while left > 0, !isFinished {
            while chunk < chunks.count, offset == chunks[chunk].count {
                chunk += 1
                offset = 0
            }
            let hasInput = chunk < chunks.count
            let input = hasInput ? chunks[chunk].bindMemory(to: UInt8.self).baseAddress.map { $0 + offset } : nil
            let offered = hasInput ? chunks[chunk].count - offset : 0
            var (inputLeft, outputLeft) = (offered, left)
            let progress = cdeflate_reader_read(reader, input, &inputLeft, start + (target.count - left), &outputLeft)
            let isStuck = inputLeft == offered && outputLeft == left
            offset += offered - inputLeft
            left = outputLeft
            switch progress {
            case CDEFLATE_FINISHED: isFinished = true
            case CDEFLATE_BROKEN: throw PNGChunks.corrupt("the compressed pixels")
            default: if isStuck { return left }
            }
        }
        return left
    }
}
