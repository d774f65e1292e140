extension AlphaPlane {
    /// The part of this plane inside `rect`, which must lie within it.
    public func cropped(to rect: PixelRect) -> AlphaPlane {
        AlphaPlane(size: rect.size) { output in
            buffer.withPixels { PixelRows.copy(rect, of: $0, size: size, channels: Self.channels, to: output) }
        }
    }

    /// The smallest rectangle that holds every pixel of at least `threshold`, or nil when there is none.
    public func boundingBox(threshold: UInt8) -> PixelRect? {
        buffer.withPixels { pixels in
            var top = size.height
            var bottom = -1
            var left = size.width
            var right = -1
            for y in 0..<size.height {
                let row = pixels[y * size.width..<(y + 1) * size.width]
                guard let first = row.firstIndex(where: { $0 >= threshold }) else { continue }
                let last = row.lastIndex(where: { $0 >= threshold }) ?? first
                top = min(top, y)
                bottom = y
                left = min(left, first - row.startIndex)
                right = max(right, last - row.startIndex)
            }
            guard bottom >= 0 else { return nil }
            return PixelRect(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
        }
    }

    /// The mean over all pixels as a share, 0...1: how much of the picture is foreground.
    public var mean: Double {
        buffer.withPixels { pixels in
            var sum = 0
            for pixel in pixels { sum &+= Int(pixel) }
            return Double(sum) / (255 * Double(pixels.count))
        }
    }
}
