import Rasters

extension DecodedPhoto {
    /// The photo with at most `pixelLimit` pixels, its aspect kept to the nearest pixel; itself when it has no more.
    ///
    /// The header goes on telling the size that the file has.
    public func shrunk(toPixels pixelLimit: Int, threads: Int = 1) -> DecodedPhoto {
        let size = image.size.shrunk(toPixels: pixelLimit)
        if size == image.size { return self }
        return DecodedPhoto(
            image: image.resized(to: size, using: .bilinear, threads: threads),
            alpha: alpha?.resized(to: size, using: .bilinear, threads: threads), header: header, notes: notes,
            metadata: metadata)
    }
}
