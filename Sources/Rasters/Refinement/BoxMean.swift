/// Means over square windows of vectors of four numbers, by running sums: the time does not depend on the radius.
///
/// Near the border the window is cut to the picture, and the mean is over what remains.
struct BoxMean {
    /// Width and height of the planes.
    let size: PixelSize
    /// Half the window's side in pixels.
    let radius: Int
    /// Threads to work on.
    let threads: Int

    /// Columns that one task of the vertical pass works on.
    private static let stripLength = 32

    /// Replaces each of the vectors `plane` by the mean over its window.
    func apply(to plane: UnsafeMutablePointer<SIMD4<Float>>) {
        RowBands.run(rows: size.height, threads: threads) { band in
            withUnsafeTemporaryAllocation(of: SIMD4<Float>.self, capacity: size.width) { memory in
                guard let copy = memory.baseAddress else { return }
                for y in band {
                    let row = plane + y * size.width
                    copy.update(from: row, count: size.width)
                    averageRow(copy, to: row)
                }
            }
        }
        let strips = (size.width + Self.stripLength - 1) / Self.stripLength
        RowBands.tasks(strips, threads: threads) { strip in
            let start = strip * Self.stripLength
            averageColumns(start..<min(size.width, start + Self.stripLength), of: plane)
        }
    }

    private func averageRow(_ source: UnsafePointer<SIMD4<Float>>, to target: UnsafeMutablePointer<SIMD4<Float>>) {
        var sum = SIMD4<Float>()
        for x in 0..<min(radius, size.width) { sum += source[x] }
        for x in 0..<size.width {
            if x &+ radius < size.width { sum += source[x &+ radius] }
            let end = min(size.width, x &+ radius &+ 1)
            let start = max(0, x &- radius)
            target[x] = sum * (1 / Float(end &- start))
            if x >= radius { sum -= source[x &- radius] }
        }
    }

    private func averageColumns(_ columns: Range<Int>, of plane: UnsafeMutablePointer<SIMD4<Float>>) {
        let count = columns.count
        let height = size.height
        withUnsafeTemporaryAllocation(of: SIMD4<Float>.self, capacity: (height + 1) * count) { memory in
            guard let copy = memory.baseAddress else { return }
            let sums = copy + height * count
            for y in 0..<height {
                (copy + y * count).update(from: plane + (y * size.width + columns.lowerBound), count: count)
            }
            sums.update(repeating: SIMD4(), count: count)
            for y in 0..<min(radius, height) {
                for x in 0..<count { sums[x] += copy[y &* count &+ x] }
            }
            for y in 0..<height {
                let entering = y + radius < height
                let leaving = y >= radius
                let share = 1 / Float(min(height, y + radius + 1) - max(0, y - radius))
                let target = plane + (y * size.width + columns.lowerBound)
                for x in 0..<count {
                    var sum = sums[x]
                    if entering { sum += copy[(y &+ radius) &* count &+ x] }
                    target[x] = sum * share
                    if leaving { sum -= copy[(y &- radius) &* count &+ x] }
                    sums[x] = sum
                }
            }
        }
    }
}
