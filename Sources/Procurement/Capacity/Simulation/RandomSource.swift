import Foundation

/// The seeded generator behind every simulation: xoshiro256++ (Blackman and Vigna 2021), so that a seed gives the same
/// plan on every machine.
struct RandomSource: RandomNumberGenerator, Sendable {
    private var state0: UInt64
    private var state1: UInt64
    private var state2: UInt64
    private var state3: UInt64

    /// Expands `seed` with SplitMix64, as the authors of xoshiro advise, so that neighbouring seeds are unrelated.
    init(seed: UInt64) {
        var mixer = seed
        func expanded() -> UInt64 {
            mixer &+= 0x9E37_79B9_7F4A_7C15
            var value = mixer
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return value ^ (value >> 31)
        }
        state0 = expanded()
        state1 = expanded()
        state2 = expanded()
        state3 = expanded()
    }

    @inline(__always)
    mutating func next() -> UInt64 {
        let sum = state0 &+ state3
        let result = ((sum << 23) | (sum >> 41)) &+ state0
        let shifted = state1 << 17
        state2 ^= state0
        state3 ^= state1
        state1 ^= state2
        state0 ^= state3
        state2 ^= shifted
        state3 = (state3 << 45) | (state3 >> 19)
        return result
    }

    /// A number in (0, 1]: never 0, so that its logarithm is finite.
    @inline(__always)
    mutating func unit() -> Double {
        Double((next() >> 11) &+ 1) * 0x1p-53
    }

    /// An exponentially distributed number with mean 1.
    @inline(__always)
    mutating func exponential() -> Double {
        -log(unit())
    }

    /// A whole number in `0 ..< bound`; the bias of the multiply-shift method is below bound / 2^64.
    @inline(__always)
    mutating func index(below bound: Int) -> Int {
        Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A Poisson number of the given mean (0 or more): by inversion up to 30, by the normal approximation above.
    mutating func poisson(mean: Double) -> Int {
        guard mean > 0 else { return 0 }
        guard mean <= Self.largestInvertedMean else {
            let normal = (-2 * log(unit())).squareRoot() * cos(2 * Double.pi * unit())
            return max(0, Int((mean + mean.squareRoot() * normal).rounded()))
        }
        let limit = exp(-mean)
        var product = unit()
        var count = 0
        while product > limit {
            product *= unit()
            count += 1
        }
        return count
    }

    /// Above this mean the normal approximation of a Poisson number is closer than the error that a plan states.
    private static let largestInvertedMean = 30.0
}
