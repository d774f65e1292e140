/// Where the pixels of an enlarged row or column lie between the pixels of the small one, centres at half numbers.
struct LinearPositions {
    /// The small row's pixels.
    let sourceCount: Int
    /// For each pixel of the small row, and one number beyond: the first enlarged pixel at or right of its centre.
    ///
    /// The enlarged pixels between two neighbouring numbers are interpolated between the same two small pixels.
    let starts: [Int]
    /// Small pixels from one enlarged pixel to the next.
    let step: Double
    /// The enlarged row's pixels.
    let targetCount: Int

    /// Positions of `targetCount` pixels among `sourceCount`.
    init(from sourceCount: Int, to targetCount: Int) {
        self.sourceCount = sourceCount
        self.targetCount = targetCount
        let step = Double(sourceCount) / Double(targetCount)
        self.step = step
        var starts = (0..<sourceCount).map { index in
            min(targetCount, max(0, Int(((Double(index) + 0.5) / step - 0.5).rounded(.up))))
        }
        starts.append(targetCount)
        self.starts = starts
    }

    /// The place of enlarged pixel `index` on the small row, where 0 is the first pixel's centre; cut to the row.
    func position(of index: Int) -> Double {
        min(Double(sourceCount - 1), max(0, (Double(index) + 0.5) * step - 0.5))
    }
}
