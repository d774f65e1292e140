import Rasters

extension RGBImage {
    /// Samples of one pixel.
    static let channelCount = 3
}

extension VipsPicture {
    /// The pixels of a picture with four 8-bit bands, colour and alpha apart. Throws what `failure` makes.
    func split(size: PixelSize, failure: () -> ImageCodingError) throws(ImageCodingError) -> StoredPhoto {
        guard let joined = pixels(), joined.count == size.pixelCount * 4 else { throw failure() }
        return joined.withPixels { from in
            let image = RGBImage(size: size) { colours in
                for pixel in 0..<size.pixelCount {
                    colours[pixel * 3] = from[pixel * 4]
                    colours[pixel * 3 + 1] = from[pixel * 4 + 1]
                    colours[pixel * 3 + 2] = from[pixel * 4 + 2]
                }
            }
            let alpha = AlphaPlane(size: size) { plane in
                for pixel in 0..<size.pixelCount { plane[pixel] = from[pixel * 4 + 3] }
            }
            return StoredPhoto(image: image, alpha: alpha)
        }
    }
}
