/// Turning numbers into 8-bit levels in a way that the compiler can do for many at once.
enum Rounding {
    /// 2^23: added to a number from 0 to 255 it leaves the number, rounded to the nearest, in the low mantissa bits
    /// (IEEE 754 binary32), where a conversion to an integer would need a range check for every pixel.
    private static let mantissaShift: Float = 8_388_608
    /// Lifts exact halves, so that they are rounded up as Pillow does rather than to the even level; far above the
    /// precision of numbers up to 255 and far below what can be seen.
    private static let tieLift: Float = 1 / 4096

    /// The level nearest to `value`, which is cut to 0...255; not a number gives 0.
    @inline(__always)
    static func level(_ value: Float) -> UInt8 {
        let lower = value > 0 ? value : 0
        let bounded = lower < 255 ? lower : 255
        return UInt8(truncatingIfNeeded: (bounded + tieLift + mantissaShift).bitPattern)
    }

    /// `a * b / 255`, rounded to the nearest.
    @inline(__always)
    static func product(_ a: UInt8, _ b: UInt8) -> UInt8 {
        // Exact for all 8-bit factors: (t + t/256) / 256 with t = ab + 128 equals ab/255 rounded.
        let t = UInt32(a) &* UInt32(b) &+ 128
        return UInt8(truncatingIfNeeded: (t &+ (t &>> 8)) &>> 8)
    }
}
