import Foundation

/// Two rows of the same work set side by side.
public struct Comparison: Sendable, Equatable {
    /// What a comparison finds.
    public enum Verdict: Sendable, Equatable {
        /// The first is faster by this fraction of the second's time.
        case firstFaster(Double)
        /// The second is faster by this fraction of the first's time.
        case secondFaster(Double)
        /// The interval holds "as fast as each other".
        case noDifferenceShown
        /// One of them may not be used.
        case notComparable(String)
    }

    /// Name of the first.
    public let first: String
    /// Name of the second.
    public let second: String
    /// What both did.
    public let work: String
    /// Mean time an image, first / second, with its interval; nil when rounds are too few.
    public let ratio: Estimate?
    /// The verdict.
    public let verdict: Verdict

    /// Compares the time an image of two rows, round by round.
    public init(first: (name: String, row: ResultRow), second: (name: String, row: ResultRow)) {
        self.first = first.name
        self.second = second.name
        work = first.row.configuration.work
        func seconds(_ row: ResultRow) -> [Double] {
            row.rounds.filter { $0.failure == nil && $0.images > 0 }.map { 1 / $0.imagesPerSecond }
        }
        ratio = RoundMean.ratio(seconds(first.row), seconds(second.row))
        if let reason = Self.obstacle(first) ?? Self.obstacle(second) ?? Self.differentModels(first.row, second.row) {
            verdict = .notComparable(reason)
        } else if let ratio, let low = ratio.low, let high = ratio.high {
            if high < 1 {
                verdict = .firstFaster(1 - ratio.value)
            } else if low > 1 {
                verdict = .secondFaster(1 - 1 / ratio.value)
            } else {
                verdict = .noDifferenceShown
            }
        } else {
            verdict = .notComparable(
                "at least two rounds of each are needed to know how far one run differs from the next")
        }
    }

    private static func obstacle(_ side: (name: String, row: ResultRow)) -> String? {
        guard !side.row.validity.valid else { return nil }
        let reason = side.row.validity.findings.first { $0.severity == .invalid }?.text ?? "it is marked invalid"
        return "\(side.name) may not be used: \(reason)"
    }

    /// One name may stand for two trainings. Another precision is another file of the same one.
    private static func differentModels(_ first: ResultRow, _ second: ResultRow) -> String? {
        let (mine, theirs) = (first.configuration, second.configuration)
        guard mine.precision == theirs.precision, let one = mine.modelSHA256, let other = theirs.modelSHA256,
            one != other
        else { return nil }
        return
            "the files of \(mine.modelName) are not the same (SHA-256 \(one.prefix(12))... and \(other.prefix(12))...)"
    }

    /// The verdict in words.
    public var words: String {
        switch verdict {
        case .firstFaster(let fraction): "\(first) is faster by \(Text.percent(fraction)) (\(interval))"
        case .secondFaster(let fraction): "\(second) is faster by \(Text.percent(fraction)) (\(interval))"
        case .noDifferenceShown:
            "no difference shown between \(first) and \(second) (\(interval)); more rounds would show a smaller one"
        case .notComparable(let reason): "not compared: \(reason)"
        }
    }

    private var interval: String {
        guard let ratio, let low = ratio.low, let high = ratio.high else { return "no interval" }
        return
            "time ratio \(Text.fixed(ratio.value, decimals: 3)), 95 % interval \(Text.fixed(low, decimals: 3)) to \(Text.fixed(high, decimals: 3))"
    }
}
