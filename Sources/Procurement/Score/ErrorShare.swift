import Benchmarking

/// The share of failed queries with its interval.
public enum ErrorShare {
    /// Failed / all, 0 to 1, with the 95 % score interval of Wilson (1927), which holds for 0 failures too; nil when
    /// there was no query.
    public static func estimate(errors: Int, queries: Int) -> Estimate? {
        let all = Double(errors + queries)
        guard all > 0, errors >= 0, queries >= 0 else { return nil }
        let share = Double(errors) / all
        let squared = normalQuantile * normalQuantile
        let centre = (share + squared / (2 * all)) / (1 + squared / all)
        let spread = share * (1 - share) / all + squared / (4 * all * all)
        let half = normalQuantile * spread.squareRoot() / (1 + squared / all)
        return Estimate(
            value: share, low: errors == 0 ? 0 : max(0, centre - half),
            high: queries == 0 ? 1 : min(1, centre + half), method: "Wilson score interval")
    }

    /// 97.5 % point of the normal distribution.
    private static let normalQuantile = 1.959_963_984_540_054
}
