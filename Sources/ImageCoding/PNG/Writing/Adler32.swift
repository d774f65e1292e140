import CDeflate

/// The checksum of a zlib stream (RFC 1950, section 8.2), which can be joined from the checksums of its parts.
struct Adler32 {
    /// The checksum of the bytes so far.
    private(set) var value: UInt32 = 1
    private var count = 0

    /// The largest prime below 65,536, by which both sums are taken.
    private static let modulus = 65_521

    /// Adds bytes.
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        value = libdeflate_adler32(value, bytes.baseAddress, bytes.count)
        count += bytes.count
    }

    /// Adds the bytes that `next` was computed over.
    ///
    /// With a = 1 + sum of bytes and b = sum of all a, the second part's b grows by the first part's a - 1 for each of
    /// its bytes.
    mutating func append(_ next: Adler32) {
        let (a1, b1) = (Int(value & 0xFFFF), Int(value >> 16))
        let (a2, b2) = (Int(next.value & 0xFFFF), Int(next.value >> 16))
        let a = (a1 + a2 + Self.modulus - 1) % Self.modulus
        let b = (b1 + b2 + (next.count % Self.modulus) * (a1 + Self.modulus - 1)) % Self.modulus
        value = UInt32(b) << 16 | UInt32(a)
        count += next.count
    }
}
