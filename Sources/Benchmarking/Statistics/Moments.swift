/// Mean and spread of samples.
public struct Moments: Sendable, Equatable {
    /// Number of samples.
    public let count: Int
    /// Arithmetic mean; 0 without samples.
    public let mean: Double
    /// Sample standard deviation (n - 1); 0 for fewer than two samples.
    public let standardDeviation: Double

    /// Computes the moments in two passes, which keeps every digit that the samples allow.
    public init(_ samples: [Double]) {
        self.init(weighted: samples.map { ($0, 1) })
    }

    /// Computes the moments of values that each stand for several samples.
    public init(weighted values: [(value: Double, count: Int)]) {
        count = values.reduce(0) { $0 + $1.count }
        guard count > 0 else {
            mean = 0
            standardDeviation = 0
            return
        }
        let total = values.reduce(0.0) { $0 + $1.value * Double($1.count) }
        let mean = total / Double(count)
        let squares = values.reduce(0.0) { $0 + ($1.value - mean) * ($1.value - mean) * Double($1.count) }
        self.mean = mean
        standardDeviation = count > 1 ? (squares / Double(count - 1)).squareRoot() : 0
    }

    /// The median of samples: the middle one, or the mean of the two in the middle. 0 without samples.
    public static func median(_ samples: [Double]) -> Double {
        guard !samples.isEmpty else { return 0 }
        let sorted = samples.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
