extension RGBAImage {
    /// The part of this cut-out inside `rect`, which must lie within it.
    public func cropped(to rect: PixelRect) -> RGBAImage {
        RGBAImage(size: rect.size) { output in
            buffer.withPixels { PixelRows.copy(rect, of: $0, size: size, channels: Self.channels, to: output) }
        }
    }
}
