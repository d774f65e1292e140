/// Undoing the filters of rows (PNG, section 9).
enum PNGRowFilter {
    /// Restores the row of `count` bytes at `row` in place. `above` is the restored row before it, zeros for the first;
    /// `distance` is the bytes of one pixel. Returns false for an unknown filter.
    static func restore(
        _ filter: UInt8, _ row: UnsafeMutablePointer<UInt8>, above: UnsafePointer<UInt8>, count: Int, distance: Int
    ) -> Bool {
        switch PNG.Filter(rawValue: filter) {
        case nil: return false
        case .none?: break
        case .sub?:
            for index in stride(from: distance, to: count, by: 1) { row[index] &+= row[index - distance] }
        case .up?:
            for index in 0..<count { row[index] &+= above[index] }
        case .average?:
            for index in 0..<min(distance, count) { row[index] &+= above[index] >> 1 }
            for index in stride(from: distance, to: count, by: 1) {
                row[index] &+= UInt8(truncatingIfNeeded: (UInt16(row[index - distance]) + UInt16(above[index])) >> 1)
            }
        case .paeth?:
            for index in 0..<min(distance, count) { row[index] &+= above[index] }
            for index in stride(from: distance, to: count, by: 1) {
                row[index] &+= predict(
                    left: row[index - distance], above: above[index], corner: above[index - distance])
            }
        }
        return true
    }

    /// The neighbour nearest to left + above - corner (section 9.4).
    @inline(__always)
    private static func predict(left: UInt8, above: UInt8, corner: UInt8) -> UInt8 {
        let (a, b, c) = (Int32(left), Int32(above), Int32(corner))
        let toLeft = abs(b - c)
        let toAbove = abs(a - c)
        let toCorner = abs(a + b - c - c)
        if toLeft <= toAbove, toLeft <= toCorner { return left }
        return toAbove <= toCorner ? above : corner
    }
}
