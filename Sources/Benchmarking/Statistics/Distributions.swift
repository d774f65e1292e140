import Foundation

/// The distributions that intervals rest on.
enum Distributions {
    /// Standard normal quantile at 0.975: half the width of a 95 % interval in standard errors.
    static let normalQuantile975 = 1.959963984540054

    /// P(X <= successes) for X binomial with this many trials and this probability.
    static func binomialCumulative(_ successes: Int, trials: Int, probability: Double) -> Double {
        if successes < 0 { return 0 }
        if successes >= trials { return 1 }
        return incompleteBeta(
            1 - probability, Double(trials - successes), Double(successes + 1), complement: probability)
    }

    /// The smallest k with P(X <= k) >= level for X binomial.
    static func binomialQuantile(_ level: Double, trials: Int, probability: Double) -> Int {
        var low = 0
        var high = trials
        while low < high {
            let middle = (low + high) / 2
            if binomialCumulative(middle, trials: trials, probability: probability) >= level {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low
    }

    /// P(T <= t) for Student's t with these degrees of freedom, which need not be whole.
    static func studentCumulative(_ t: Double, degreesOfFreedom: Double) -> Double {
        let square = t * t
        let x = degreesOfFreedom / (degreesOfFreedom + square)
        let tail = incompleteBeta(x, degreesOfFreedom / 2, 0.5, complement: square / (degreesOfFreedom + square)) / 2
        return t > 0 ? 1 - tail : tail
    }

    /// The t with P(T <= t) = level, for level above one half: bisection down to adjacent doubles.
    static func studentQuantile(_ level: Double, degreesOfFreedom: Double) -> Double {
        precondition(level > 0.5 && level < 1, "a level above one half and below one")
        var low = 0.0
        var high = 1.0
        while studentCumulative(high, degreesOfFreedom: degreesOfFreedom) < level {
            high *= 2
        }
        while true {
            let middle = (low + high) / 2
            if middle <= low || middle >= high { return middle }
            if studentCumulative(middle, degreesOfFreedom: degreesOfFreedom) < level {
                low = middle
            } else {
                high = middle
            }
        }
    }

    /// Regularised incomplete beta function I_x(a, b) by its continued fraction (DLMF 8.17.22, modified Lentz).
    /// `complement` is 1 - x, given apart because it may be far smaller than x's rounding.
    static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double, complement: Double) -> Double {
        if x <= 0 { return 0 }
        if complement <= 0 { return 1 }
        let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(complement))
        // The fraction converges fast on the side of the mean where x lies below it (DLMF 8.17.4 mirrors the other).
        if x < (a + 1) / (a + b + 2) {
            return front * betaFraction(x, a, b) / a
        }
        return 1 - front * betaFraction(complement, b, a) / b
    }

    private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        var c = 1.0
        var d = 1 - (a + b) * x / (a + 1)
        d = 1 / (d.magnitude < tiny ? tiny : d)
        var result = d
        // The number of terms grows with the square root of the larger parameter; a million samples need about a thousand.
        for term in 1...20_000 {
            let m = Double(term)
            for numerator in [
                m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
            ] {
                d = 1 + numerator * d
                d = 1 / (d.magnitude < tiny ? tiny : d)
                c = 1 + numerator / c
                c = c.magnitude < tiny ? tiny : c
                result *= c * d
            }
            if (c * d - 1).magnitude < 1e-16 { break }
        }
        return result
    }
}
