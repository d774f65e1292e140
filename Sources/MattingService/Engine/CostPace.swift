import Synchronization

/// How long photos take in one pool, learned while it works: a part for each pixel and a part for each run of the network.
final class CostPace: Sendable {
    private struct State {
        /// Seconds of pixel work (decode, fit, refine, compose, encode) for a million pixels.
        var pixelSeconds = CostPace.firstPixelSeconds
        /// Seconds of the network for a photo.
        var inferenceSeconds = CostPace.firstInferenceSeconds
    }

    /// Before anything was measured: about what two cores of 2024 take with `matte-fast`.
    private static let firstPixelSeconds = 0.03
    private static let firstInferenceSeconds = 0.05
    /// Weight of the newest observation; about the last ten decide.
    private static let newestWeight = 0.1

    private let state = Mutex(State())

    /// Notes the pixel work of a photo.
    func notePixels(_ duration: Duration, pixels: Int) {
        // Small pictures cost more a pixel; they are counted as a tenth of a million.
        let millions = max(0.1, Double(pixels) / 1e6)
        state.withLock { Self.blend(&$0.pixelSeconds, duration / .seconds(1) / millions) }
    }

    /// Notes one photo's share of a run of the network.
    func noteInference(_ duration: Duration) {
        state.withLock { Self.blend(&$0.inferenceSeconds, duration / .seconds(1)) }
    }

    /// Predicted seconds of the network for a photo.
    var inferenceSeconds: Double { state.withLock { $0.inferenceSeconds } }

    /// Predicted seconds of work for a photo.
    func predictedSeconds(pixels: Int) -> Double {
        state.withLock { $0.inferenceSeconds + $0.pixelSeconds * max(0.1, Double(pixels) / 1e6) }
    }

    /// One observation counts as so many times the mean at most: a single odd picture must not make all others look dear.
    private static let outlier = 4.0

    private static func blend(_ mean: inout Double, _ newest: Double) {
        mean += newestWeight * (min(newest, mean * outlier) - mean)
    }
}
