import Benchmarking

/// An interval for a mean of which only the range and the count were printed.
public enum BoundedMean {
    /// The widest 95 % interval that the figures allow.
    ///
    /// Values between a and b with mean m have a variance of at most (m - a)(b - m) (Bhatia and Davis, 2000, American
    /// Mathematical Monthly 107), so the standard error is at most sqrt((m - a)(b - m) / (n - 1)); Student's t on n - 1
    /// degrees of freedom makes the interval. Needs 0 < minimum <= mean <= maximum and a count of 2 or more.
    public static func estimate(mean: Double, minimum: Double, maximum: Double, count: Int) -> Estimate {
        precondition(minimum <= mean && mean <= maximum && count >= 2, "A mean lies within its range.")
        let variance = (mean - minimum) * (maximum - mean)
        let error = (variance / Double(count - 1)).squareRoot()
        let half = error * studentFactor(degreesOfFreedom: Double(count - 1))
        return Estimate(
            value: mean, low: mean - half, high: mean + half, confidence: 0.95,
            method: "widest that mean, minimum, maximum and \(count) images allow (Bhatia-Davis)")
    }

    /// The 97.5 % point of Student's t by the expansion around the normal distribution (Abramowitz and Stegun 26.7.5);
    /// off by less than 0.001 from 5 degrees of freedom on.
    static func studentFactor(degreesOfFreedom nu: Double) -> Double {
        let z = 1.959_963_984_540_054
        let square = z * z
        let first = z * (square + 1) / 4
        let second = z * ((5 * square + 16) * square + 3) / 96
        let third = z * (((3 * square + 19) * square + 17) * square - 15) / 384
        return z + first / nu + second / (nu * nu) + third / (nu * nu * nu)
    }
}
