import CRasterLoops

/// Vertical passes: the rows under a window, weighted, become one row.
enum ColumnResampling {
    /// Whether the loops for AVX2 and FMA are used.
    private static let isWide = crasterloops_has_wide()
    /// Elements summed at a time: the sums stay in the first-level cache while the rows pass by.
    private static let blockLength = 1024

    /// Writes row `y` of the target, rounded to 8 bits, from rows of `length` bytes at `source`.
    static func bytes(
        _ source: UnsafePointer<UInt8>, length: Int, row y: Int, weights: ResamplingWeights,
        to target: UnsafeMutablePointer<UInt8>
    ) {
        weights.weights.withUnsafeBufferPointer { table in
            guard let table = table.baseAddress else { return }
            crasterloops_columns(
                source + weights.starts[y] * length, length, length, table + y * weights.stride, weights.counts[y],
                target, isWide)
        }
    }

    /// Writes row `y` of the target from rows of `length` numbers at `source`.
    static func numbers(
        _ source: UnsafePointer<Float>, length: Int, row y: Int, weights: ResamplingWeights,
        to target: UnsafeMutablePointer<Float>
    ) {
        for tap in 0..<weights.counts[y] {
            let weight = weights.weights[y &* weights.stride &+ tap]
            let row = source + (weights.starts[y] &+ tap) &* length
            if tap == 0 {
                for index in 0..<length { target[index] = weight * row[index] }
            } else {
                for index in 0..<length { target[index] += weight * row[index] }
            }
        }
    }

    /// Writes row `y` of the target as levels, 1 becoming 255, from rows of `length` numbers at `source`.
    static func levels(
        _ source: UnsafePointer<Float>, length: Int, row y: Int, weights: ResamplingWeights,
        to target: UnsafeMutablePointer<UInt8>
    ) {
        blocks(length: length) { sums, block in
            for tap in 0..<weights.counts[y] {
                let weight = 255 * weights.weights[y &* weights.stride &+ tap]
                let row = source + ((weights.starts[y] &+ tap) &* length &+ block.lowerBound)
                if tap == 0 {
                    for index in 0..<block.count { sums[index] = weight * row[index] }
                } else {
                    for index in 0..<block.count { sums[index] += weight * row[index] }
                }
            }
            let out = target + block.lowerBound
            for index in 0..<block.count { out[index] = Rounding.level(sums[index]) }
        }
    }

    @inline(__always)
    private static func blocks(length: Int, _ body: (UnsafeMutablePointer<Float>, Range<Int>) -> Void) {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: blockLength) { memory in
            guard let sums = memory.baseAddress else { return }
            var start = 0
            while start < length {
                let end = min(length, start + blockLength)
                body(sums, start..<end)
                start = end
            }
        }
    }
}
