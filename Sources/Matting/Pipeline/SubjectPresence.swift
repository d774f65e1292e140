import Rasters

/// Whether a predicted alpha shows a subject at all.
///
/// An alpha map is never stretched to full contrast, so a photo without a person keeps its low values and is told apart
/// by them: a subject has a core of confident pixels.
public struct SubjectPresence: Sendable {
    /// Alpha from which a pixel counts as confidently foreground.
    public static let confidentAlpha: Float = 0.6
    /// Least share of confident pixels: 0.1 % of a 256 × 256 map is a head eight pixels high.
    public static let leastShare = 0.001

    /// True when at least `leastShare` of the pixels reach `confidentAlpha`.
    public static func isFound(in alpha: FloatPlane) -> Bool {
        let needed = max(1, Int((Double(alpha.size.pixelCount) * leastShare).rounded(.up)))
        return alpha.buffer.withPixels { values in
            var confident = 0
            for value in values where value >= confidentAlpha {
                confident += 1
                if confident == needed { return true }
            }
            return false
        }
    }
}
