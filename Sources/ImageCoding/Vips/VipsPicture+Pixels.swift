import CVipsShim
import Rasters

extension VipsPicture {
    /// A picture over 8-bit pixels that must outlive it and everything made from it.
    convenience init(
        borrowing pixels: UnsafeBufferPointer<UInt8>, size: PixelSize, bands: Int, interpretation: Int
    ) throws(ImageCodingError) {
        let wrapped = try VipsPicture(
            cvips_wrap(
                pixels.baseAddress, pixels.count, Int32(size.width), Int32(size.height), Int32(bands),
                Int32(CVIPS_FORMAT_UCHAR)),
            .encodeFailed, "libvips did not take the picture.")
        try self.init(
            cvips_with_interpretation(wrapped.reference, Int32(interpretation)),
            .encodeFailed, "libvips did not take the picture.")
    }

    /// Runs all steps and takes over the pixels: `bands` bytes each, rows tight. Nil is a failure, whose text
    /// `VipsLibrary.takeError` gives.
    func pixels() -> PixelBuffer<UInt8>? {
        var count = 0
        guard let start = cvips_pixels(reference, &count) else { return nil }
        let memory = UnsafeMutableBufferPointer(start: start.assumingMemoryBound(to: UInt8.self), count: count)
        return PixelBuffer(adopting: memory) { cvips_free($0.baseAddress) }
    }
}
