/// Elements of a `BYTES` tensor in binary form: each four bytes of length, little-endian, and its bytes.
enum BytesElements {
    /// Where the elements stand.
    ///
    /// - Parameter count: elements that the shape promises.
    /// - Throws: `ServiceProblem` with kind `badRequest` when the data hold more, fewer or broken ones.
    static func ranges(
        in bytes: UnsafeRawBufferPointer, at range: Range<Int>, count: Int
    ) throws(ServiceProblem) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var place = range.lowerBound
        while place < range.upperBound {
            guard range.upperBound - place >= 4 else { throw broken }
            let length = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
            place += 4
            guard length <= range.upperBound - place, ranges.count < count else { throw broken }
            ranges.append(place..<place + length)
            place += length
        }
        guard ranges.count == count else { throw broken }
        return ranges
    }

    private static let broken = ServiceProblem(
        .badRequest, "the elements of a BYTES input do not fit its shape and binary_data_size", field: "inputs")
}
