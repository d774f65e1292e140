extension FloatPlane {
    /// This plane resized to `size` without rounding; filters with negative weights may leave the range of the input.
    public func resized(to size: PixelSize, using resampling: Resampling, threads: Int = 1) -> FloatPlane {
        if size == self.size { return self }
        let passes = SeparableResampling(from: self.size, to: size, using: resampling, threads: threads)
        return FloatPlane(size: size) { output in
            buffer.withPixels { passes.numbers($0, to: output) }
        }
    }

    /// What `resized(to:using:threads:)` followed by `quantised()` gives, without the large plane of numbers between.
    public func quantised(resizedTo size: PixelSize, using resampling: Resampling, threads: Int = 1) -> AlphaPlane {
        if size == self.size { return quantised() }
        let passes = SeparableResampling(from: self.size, to: size, using: resampling, threads: threads)
        return AlphaPlane(size: size) { output in
            buffer.withPixels { passes.levels($0, to: output) }
        }
    }

    /// The plane in 8 bits: 0 and below becomes 0, 1 and above 255, between them the nearest level; not a number
    /// becomes 0.
    public func quantised() -> AlphaPlane {
        AlphaPlane(size: size) { output in
            buffer.withPixels { input in
                for index in 0..<input.count { output[index] = Rounding.level(input[index] * 255) }
            }
        }
    }
}
