/// A straight line through points by least squares, with the confidence interval of its slope (Student's t).
public struct LinearTrend: Sendable, Equatable {
    /// Change of y for one x.
    public let slope: Double
    /// y at x = 0.
    public let intercept: Double
    /// Standard error of the slope; nil with two points.
    public let standardError: Double?
    /// Number of points.
    public let count: Int

    /// Fits a line; nil with fewer than two points or when all x are the same.
    public init?(x: [Double], y: [Double]) {
        precondition(x.count == y.count, "a trend needs one y for each x")
        guard x.count >= 2 else { return nil }
        let meanX = Moments(x).mean
        let meanY = Moments(y).mean
        let squares = x.reduce(0.0) { $0 + ($1 - meanX) * ($1 - meanX) }
        guard squares > 0 else { return nil }
        let products = zip(x, y).reduce(0.0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
        let slope = products / squares
        let residuals = zip(x, y).reduce(0.0) { sum, point in
            let residual = point.1 - meanY - slope * (point.0 - meanX)
            return sum + residual * residual
        }
        self.slope = slope
        intercept = meanY - slope * meanX
        count = x.count
        standardError = count > 2 ? (residuals / Double(count - 2) / squares).squareRoot() : nil
    }

    /// The slope with its interval; without one for two points.
    public func slopeEstimate(confidence: Double = 0.95) -> Estimate {
        let method = "least squares over \(count) points, Student's t"
        guard let standardError else {
            return Estimate(value: slope, low: nil, high: nil, confidence: confidence, method: method)
        }
        let half =
            standardError
            * Distributions.studentQuantile(1 - (1 - confidence) / 2, degreesOfFreedom: Double(count - 2))
        return Estimate(value: slope, low: slope - half, high: slope + half, confidence: confidence, method: method)
    }
}
