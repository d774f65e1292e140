extension RGBImage {
    /// This picture resized to `size`; within one level of what Pillow gives with the same filter.
    public func resized(to size: PixelSize, using resampling: Resampling, threads: Int = 1) -> RGBImage {
        if size == self.size { return self }
        let passes = SeparableResampling(from: self.size, to: size, using: resampling, threads: threads)
        return RGBImage(size: size) { output in
            buffer.withPixels { passes.bytes($0, to: output, channels: Self.channels) }
        }
    }
}
