extension RGBImage {
    /// The centre of this picture in the aspect ratio of `target`, resized to it: nothing is stretched, nothing left
    /// bare.
    public func covering(_ target: PixelSize, threads: Int = 1) -> RGBImage {
        if target == size { return self }
        let scale = max(
            Double(target.width) / Double(size.width), Double(target.height) / Double(size.height))
        let width = min(size.width, max(1, Int((Double(target.width) / scale).rounded())))
        let height = min(size.height, max(1, Int((Double(target.height) / scale).rounded())))
        let centre = PixelRect(x: (size.width - width) / 2, y: (size.height - height) / 2, width: width, height: height)
        return cropped(to: centre).resized(to: target, using: .bilinear, threads: threads)
    }
}
