/// For every pixel of a resized row or column: which source pixels make it, and how much each counts.
struct ResamplingWeights {
    /// Source pixels along this axis.
    let sourceCount: Int
    /// Resized pixels along this axis.
    let targetCount: Int
    /// The first source pixel of each resized pixel.
    let starts: [Int]
    /// How many source pixels make each resized pixel, at least 1.
    let counts: [Int]
    /// The weights, `stride` of them reserved for each resized pixel; those of a pixel sum to 1.
    let weights: [Float]
    /// The distance in `weights` from one resized pixel to the next.
    let stride: Int

    /// Whether resizing along this axis changes nothing.
    var isIdentity: Bool { sourceCount == targetCount }

    /// Weights that take `sourceCount` pixels to `targetCount`.
    ///
    /// Pixel centres lie at half numbers and the support is widened by the factor of reduction, as in Pillow.
    init(from sourceCount: Int, to targetCount: Int, using resampling: Resampling) {
        let filter = ResamplingFilter(resampling)
        let scale = Double(sourceCount) / Double(targetCount)
        let widening = max(1, scale)
        let support = filter.support * widening
        // The widest window: both halves of the support and the pixel in the middle.
        let stride = Int(support.rounded(.up)) * 2 + 1
        var starts = [Int](repeating: 0, count: targetCount)
        var counts = [Int](repeating: 0, count: targetCount)
        var weights = [Float](repeating: 0, count: targetCount * stride)
        var window = [Double](repeating: 0, count: stride)
        for target in 0..<targetCount {
            let centre = (Double(target) + 0.5) * scale
            let first = max(0, Int(centre - support + 0.5))
            let end = min(sourceCount, Int(centre + support + 0.5))
            var sum = 0.0
            for index in 0..<(end - first) {
                window[index] = filter.weight((Double(index + first) - centre + 0.5) / widening)
                sum += window[index]
            }
            starts[target] = first
            counts[target] = end - first
            for index in 0..<(end - first) {
                weights[target * stride + index] = Float(sum == 0 ? window[index] : window[index] / sum)
            }
        }
        self.sourceCount = sourceCount
        self.targetCount = targetCount
        self.starts = starts
        self.counts = counts
        self.weights = weights
        self.stride = stride
    }
}
