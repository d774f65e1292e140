/// Outliers by the modified z-score (Iglewicz and Hoaglin 1993).
public enum Outliers {
    /// Scores above this in size count as outliers.
    public static let threshold = 3.5
    /// Makes the median absolute deviation a standard deviation for normal samples: 1 / quantile(0.75).
    public static let consistency = 1.4826

    /// The modified z-score of each sample: (x - median) / (1.4826 x MAD); nil when the MAD is 0.
    public static func scores(_ samples: [Double]) -> [Double]? {
        let median = Moments.median(samples)
        let deviation = Moments.median(samples.map { ($0 - median).magnitude }) * consistency
        guard deviation > 0 else { return nil }
        return samples.map { ($0 - median) / deviation }
    }

    /// Counts the outliers. With a MAD of 0 every sample off the median counts as one, and there is no score.
    public static func record(_ samples: [Double]) -> OutlierRecord {
        guard let scores = scores(samples) else {
            let median = Moments.median(samples)
            return OutlierRecord(count: samples.count { $0 != median }, largestScore: nil, threshold: threshold)
        }
        return OutlierRecord(
            count: scores.count { $0.magnitude > threshold }, largestScore: scores.map(\.magnitude).max(),
            threshold: threshold)
    }
}
