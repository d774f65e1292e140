import Rasters

/// The connectivity error of Rhemann et al. 2009: how far each pixel hangs below the common source region.
struct Connectedness {
    /// The distance between thresholds, in alpha.
    private static let steps = 10
    /// Falls of alpha below the source region that are smaller than this do not count.
    private static let tolerance = 0.15

    /// The sum over all pixels of the absolute difference of both planes' degrees of connectedness.
    let absoluteDifference: Double

    /// Compares two planes of the same size.
    ///
    /// For each threshold the source region is the largest 4-connected component of the pixels that reach it in both
    /// planes; a pixel's level is the last threshold before it first leaves the source region.
    init(prediction: AlphaPlane, truth: AlphaPlane) {
        let size = truth.size
        var lower = [UInt8](repeating: 0, count: size.pixelCount)
        prediction.buffer.withPixels { first in
            truth.buffer.withPixels { second in
                for index in lower.indices { lower[index] = min(first[index], second[index]) }
            }
        }
        // The level of a pixel in steps; pixels that never leave the source region reach the last one.
        var levels = [UInt8](repeating: UInt8(Self.steps), count: size.pixelCount)
        var components = LargestComponent(size: size)
        for step in 1...Self.steps {
            // The smallest 8-bit level whose share of 255 reaches step/10.
            let threshold = UInt8((255 * step + Self.steps - 1) / Self.steps)
            components.markLargest(of: lower, threshold: threshold)
            for index in levels.indices where levels[index] == Self.steps && !components.contains(index) {
                levels[index] = UInt8(step - 1)
            }
        }
        absoluteDifference = prediction.buffer.withPixels { first in
            truth.buffer.withPixels { second in
                Self.difference(first, second, levels: levels)
            }
        }
    }

    private static func difference(
        _ prediction: UnsafeBufferPointer<UInt8>, _ truth: UnsafeBufferPointer<UInt8>, levels: [UInt8]
    ) -> Double {
        var sum = 0.0
        for index in levels.indices {
            let level = Double(levels[index]) / Double(steps)
            sum += abs(degree(prediction[index], level) - degree(truth[index], level))
        }
        return sum
    }

    private static func degree(_ alpha: UInt8, _ level: Double) -> Double {
        let fall = Double(alpha) / 255 - level
        return fall >= tolerance ? 1 - fall : 1
    }
}
