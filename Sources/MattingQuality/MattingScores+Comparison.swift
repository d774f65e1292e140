import Rasters

extension MattingScores {
    /// Compares `prediction` with `truth`, both in 8 bits (255 is 1), over all pixels.
    ///
    /// Throws `MattingScoresError` with code `sizeMismatch` when the sizes differ.
    public init(prediction: AlphaPlane, truth: AlphaPlane) throws(MattingScoresError) {
        guard prediction.size == truth.size else {
            throw MattingScoresError(
                code: .sizeMismatch,
                message: "The alpha has \(prediction.size) pixels but its ground truth \(truth.size); "
                    + "give a ground truth of the photo's size.")
        }
        let differences = prediction.buffer.withPixels { first in
            truth.buffer.withPixels { second in LevelDifferences(first, second) }
        }
        self.init(
            sad: differences.absolute / Self.thousand,
            mse: differences.squared / Double(truth.size.pixelCount),
            mad: differences.absolute / Double(truth.size.pixelCount),
            gradient: GradientMagnitude.squaredDifference(prediction, truth) / Self.thousand,
            connectivity: Connectedness(prediction: prediction, truth: truth).absoluteDifference / Self.thousand,
            iou: differences.intersectionOverUnion)
    }

    /// The mean of each score, as figures for a folder of photos are given.
    ///
    /// Throws `MattingScoresError` with code `noScores` when `scores` is empty.
    public static func mean(of scores: [MattingScores]) throws(MattingScoresError) -> MattingScores {
        guard !scores.isEmpty else {
            throw MattingScoresError(
                code: .noScores, message: "There are no scores to average; give at least one photo with ground truth.")
        }
        func mean(_ score: (MattingScores) -> Double) -> Double {
            scores.reduce(0) { $0 + score($1) } / Double(scores.count)
        }
        return MattingScores(
            sad: mean(\.sad), mse: mean(\.mse), mad: mean(\.mad), gradient: mean(\.gradient),
            connectivity: mean(\.connectivity), iou: mean(\.iou))
    }

    /// The benchmark gives sums in thousands.
    private static let thousand = 1000.0
}
