import Foundation

/// A scale from values to places on a drawing, with round ticks.
struct Axis: Sendable {
    /// Value at the beginning.
    let low: Double
    /// Value at the end.
    let high: Double
    /// Place of the beginning in drawing units.
    let start: Double
    /// Place of the end in drawing units.
    let end: Double
    /// Whether places go by the logarithm.
    let isLogarithmic: Bool
    /// Round values on the scale, ascending.
    let ticks: [Double]

    /// A linear scale from 0 (or a lower value) to a round value at or above the largest.
    init(upTo largest: Double, start: Double, end: Double, ticks wanted: Int = 5) {
        let step = Self.roundStep(max(largest, .leastNormalMagnitude) / Double(wanted))
        let count = max((largest / step - 1e-9).rounded(.up), 1)
        low = 0
        high = step * count
        self.start = start
        self.end = end
        isLogarithmic = false
        ticks = (0...Int(count)).map { Double($0) * step }
    }

    /// A linear scale that covers the values with round ends.
    init(covering values: [Double], start: Double, end: Double, ticks wanted: Int = 4) {
        let smallest = values.min() ?? 0
        let largest = values.max() ?? 1
        let span = max(largest - smallest, abs(largest) * 0.02, .leastNormalMagnitude)
        let step = Self.roundStep(span / Double(wanted))
        let first = (smallest / step + 1e-9).rounded(.down)
        let last = max((largest / step - 1e-9).rounded(.up), first + 1)
        low = first * step
        high = last * step
        self.start = start
        self.end = end
        isLogarithmic = false
        ticks = (0...Int(last - first)).map { (first + Double($0)) * step }
    }

    /// A logarithmic scale that covers the values, all above 0.
    init(logarithmicCovering values: [Double], start: Double, end: Double) {
        let smallest = max(values.min() ?? 1, .leastNormalMagnitude)
        let largest = max(values.max() ?? 10, smallest)
        let all = Self.logarithmicTicks(smallest, largest)
        low = min(all.first ?? smallest, smallest)
        high = max(all.last ?? largest, largest)
        self.start = start
        self.end = end
        isLogarithmic = true
        ticks = all
    }

    /// The place of a value; values off the scale lie at its nearer end.
    func place(_ value: Double) -> Double {
        let clamped = min(max(value, low), high)
        let share =
            isLogarithmic ? log(clamped / low) / log(high / low) : (clamped - low) / (high - low)
        return start + share * (end - start)
    }

    /// The text of a tick: as many decimals as the step needs and no more.
    func text(_ tick: Double) -> String {
        if tick == 0 { return "0" }
        let decimals: Int
        if isLogarithmic {
            let size = Int((log10(tick) + 1e-9).rounded(.down))
            let isRound = abs(tick / pow(10, Double(size)) - (tick / pow(10, Double(size))).rounded()) < 1e-6
            decimals = max(0, -size + (isRound ? 0 : 1))
        } else {
            let step = ticks.count > 1 ? ticks[1] - ticks[0] : tick
            let size = Int(log10(step).rounded(.down))
            // 0.25 and 2.5 need one decimal more than their power of ten says.
            let isRound = abs(step / pow(10, Double(size)) - (step / pow(10, Double(size))).rounded()) < 1e-6
            decimals = max(0, -size + (isRound ? 0 : 1))
        }
        return String(format: "%.\(decimals)f", locale: Locale(identifier: "en_US_POSIX"), tick)
    }

    /// The smallest of 1, 2, 2.5, 5 and 10 times a power of ten that is not below `raw`.
    private static func roundStep(_ raw: Double) -> Double {
        let power = pow(10, log10(raw).rounded(.down))
        let step = [1, 2, 2.5, 5, 10].first { $0 * power >= raw * (1 - 1e-9) } ?? 10
        return step * power
    }

    /// Round parts of powers of ten around the values: more of them the less the values spread.
    private static func logarithmicTicks(_ smallest: Double, _ largest: Double) -> [Double] {
        let first = Int(log10(smallest).rounded(.down))
        let last = Int(log10(largest).rounded(.up))
        let decades = log10(largest / smallest)
        let parts: [Double] = last - first > 3 ? [1] : decades > 0.7 ? [1, 2, 5] : [1, 1.5, 2, 3, 4, 5, 6, 8]
        let all = (first...max(last, first + 1)).flatMap { power in parts.map { $0 * pow(10, Double(power)) } }
        let lower = all.last { $0 <= smallest * (1 + 1e-9) } ?? all[0]
        let upper = all.first { $0 >= largest * (1 - 1e-9) } ?? all[all.count - 1]
        return all.filter { $0 >= lower && $0 <= max(upper, lower) }
    }
}
