import Foundation

extension SeededGenerator {
    /// A draw from the exponential distribution with this mean, by inversion.
    public mutating func exponential(mean: Double) -> Double {
        -mean * log1p(-unit())
    }

    /// A draw from the standard normal distribution (Box and Muller 1958; the second of the pair is dropped).
    public mutating func normal() -> Double {
        let radius = (-2 * log1p(-unit())).squareRoot()
        return radius * cos(2 * .pi * unit())
    }

    /// The numbers 0..<count in random order (Fisher and Yates, as Durstenfeld 1964).
    public mutating func permutation(of count: Int) -> [Int] {
        var order = Array(0..<count)
        for last in stride(from: count - 1, to: 0, by: -1) {
            order.swapAt(last, index(below: last + 1))
        }
        return order
    }
}
