import CDeflate

/// The data of one IDAT chunk with the chunk's checksum.
///
/// unsafe: `@unchecked Sendable` is sound because one thread fills a segment and hands it over complete; afterwards it
/// is only read.
final class PNGSegment: @unchecked Sendable {
    /// The compressed bytes; valid as long as the segment.
    let data: UnsafeBufferPointer<UInt8>
    /// CRC-32 over the chunk type and the data.
    let checksum: UInt32
    private let release: () -> Void

    /// Takes over `data`; `release` frees it.
    init(data: UnsafeBufferPointer<UInt8>, release: @escaping () -> Void) {
        self.data = data
        self.release = release
        let type = Array("IDAT".utf8)
        checksum = libdeflate_crc32(libdeflate_crc32(0, type, type.count), data.baseAddress, data.count)
    }

    /// A segment of a few bytes.
    convenience init(_ bytes: [UInt8]) {
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = memory.initialize(fromContentsOf: bytes)
        self.init(data: UnsafeBufferPointer(memory)) { memory.deallocate() }
    }

    deinit { release() }
}
