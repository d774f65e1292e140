/// Horizontal passes: rows of one width become rows of another.
enum RowResampling {
    /// Resizes one row of `channels` (1 or 3) interleaved 8-bit channels; as in Pillow the result is rounded to 8 bits.
    ///
    /// `isLastRow` keeps the reads of four bytes inside the picture's memory.
    static func bytes(
        _ source: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>, weights: ResamplingWeights,
        channels: Int, isLastRow: Bool
    ) {
        weights.weights.withUnsafeBufferPointer { table in
            guard let table = table.baseAddress else { return }
            for x in 0..<weights.targetCount {
                let first = weights.starts[x]
                let count = weights.counts[x]
                let taps = table + x &* weights.stride
                if channels == 1 {
                    target[x] = Rounding.level(plane(source + first, taps, count))
                } else {
                    let overruns = isLastRow && first + count == weights.sourceCount
                    let sum = colour(source + 3 &* first, taps, count, overruns: overruns)
                    target[3 &* x] = Rounding.level(sum.x)
                    target[3 &* x &+ 1] = Rounding.level(sum.y)
                    target[3 &* x &+ 2] = Rounding.level(sum.z)
                }
            }
        }
    }

    /// Resizes one row of numbers.
    static func numbers(
        _ source: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>, weights: ResamplingWeights
    ) {
        weights.weights.withUnsafeBufferPointer { table in
            guard let table = table.baseAddress else { return }
            for x in 0..<weights.targetCount {
                let taps = table + x &* weights.stride
                let pixels = source + weights.starts[x]
                var sum: Float = 0
                for index in 0..<weights.counts[x] { sum += taps[index] * pixels[index] }
                target[x] = sum
            }
        }
    }

    @inline(__always)
    private static func plane(_ pixels: UnsafePointer<UInt8>, _ taps: UnsafePointer<Float>, _ count: Int) -> Float {
        var sum = SIMD4<Float>()
        var index = 0
        while index &+ 4 <= count {
            sum += SIMD4(taps[index], taps[index &+ 1], taps[index &+ 2], taps[index &+ 3]) * four(pixels + index)
            index &+= 4
        }
        var rest = sum.x + sum.y + sum.z + sum.w
        while index < count {
            rest += taps[index] * Float(pixels[index])
            index &+= 1
        }
        return rest
    }

    @inline(__always)
    private static func colour(
        _ pixels: UnsafePointer<UInt8>, _ taps: UnsafePointer<Float>, _ count: Int, overruns: Bool
    ) -> SIMD4<Float> {
        // Four sums, because each addition waits for the one before it to the same sum.
        var sum = SIMD4<Float>()
        var second = SIMD4<Float>()
        var third = SIMD4<Float>()
        var fourth = SIMD4<Float>()
        let safe = overruns ? count &- 1 : count
        var index = 0
        while index &+ 4 <= safe {
            let pixel = pixels + 3 &* index
            sum += taps[index] * four(pixel)
            second += taps[index &+ 1] * four(pixel + 3)
            third += taps[index &+ 2] * four(pixel + 6)
            fourth += taps[index &+ 3] * four(pixel + 9)
            index &+= 4
        }
        while index < safe {
            sum += taps[index] * four(pixels + 3 &* index)
            index &+= 1
        }
        sum += second
        sum += third + fourth
        if overruns {
            let pixel = pixels + 3 &* safe
            sum += taps[safe] * SIMD4(Float(pixel[0]), Float(pixel[1]), Float(pixel[2]), 0)
        }
        return sum
    }

    @inline(__always)
    private static func four(_ bytes: UnsafePointer<UInt8>) -> SIMD4<Float> {
        // One load of four bytes; from four loads the optimiser makes overlapping ones and shuffles.
        let four = UnsafeRawPointer(bytes).loadUnaligned(as: SIMD4<UInt8>.self)
        return SIMD4(Float(four.x), Float(four.y), Float(four.z), Float(four.w))
    }
}
