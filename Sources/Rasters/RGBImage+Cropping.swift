extension RGBImage {
    /// The part of this picture inside `rect`, which must lie within it.
    public func cropped(to rect: PixelRect) -> RGBImage {
        RGBImage(size: rect.size) { output in
            buffer.withPixels { PixelRows.copy(rect, of: $0, size: size, channels: Self.channels, to: output) }
        }
    }
}
