/// Mean, least and most of a value over samples.
public struct SampledExtent: Sendable, Codable, Hashable {
    /// Arithmetic mean.
    public private(set) var mean: Double
    /// Least value.
    public private(set) var minimum: Double
    /// Largest value.
    public private(set) var maximum: Double
    /// Values seen.
    public private(set) var count: Int

    /// The extent of one value.
    public init(_ value: Double) {
        mean = value
        minimum = value
        maximum = value
        count = 1
    }

    /// Takes another value in (running mean after Welford, 1962).
    public mutating func add(_ value: Double) {
        count += 1
        mean += (value - mean) / Double(count)
        minimum = min(minimum, value)
        maximum = max(maximum, value)
    }
}

extension SampledExtent? {
    /// Takes a value in, if there is one.
    mutating func add(_ value: Double?) {
        guard let value else { return }
        if self == nil { self = SampledExtent(value) } else { self?.add(value) }
    }
}
