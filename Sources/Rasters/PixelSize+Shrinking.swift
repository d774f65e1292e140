extension PixelSize {
    /// The largest size of about this aspect that has at most `pixelLimit` pixels (at least 1); itself when it has no more.
    public func shrunk(toPixels pixelLimit: Int) -> PixelSize {
        guard pixelCount > max(1, pixelLimit) else { return self }
        let scale = (Double(max(1, pixelLimit)) / Double(pixelCount)).squareRoot()
        var width = max(1, Int((Double(width) * scale).rounded()))
        let height = max(1, min(max(1, pixelLimit), Int((Double(height) * scale).rounded(.down))))
        width = min(width, max(1, max(1, pixelLimit) / height))
        return PixelSize(width: width, height: height)
    }
}
