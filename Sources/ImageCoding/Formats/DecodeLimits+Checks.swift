import Rasters

extension DecodeLimits {
    /// Throws `.empty` or `.tooManyBytes` unless `count` bytes are allowed.
    func check(byteCount count: Int) throws(ImageCodingError) {
        guard count > 0 else {
            throw ImageCodingError(.empty, "The input is empty. Check that the file was written completely.")
        }
        guard count <= byteLimit else {
            throw ImageCodingError(
                .tooManyBytes,
                "The input has \(count) bytes, more than the limit of \(byteLimit). Shrink it or raise the limit.")
        }
    }

    /// The size of `width` x `height` pixels as a header states it; throws `.corrupt` for an empty picture and
    /// `.tooManyPixels` for one over the limit.
    func checkedSize(width: Int, height: Int) throws(ImageCodingError) -> PixelSize {
        guard width > 0, height > 0 else {
            throw ImageCodingError(.corrupt, "The header states \(width)x\(height) pixels. The file is damaged.")
        }
        let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
        guard !overflow, pixels <= pixelLimit else {
            throw ImageCodingError(
                .tooManyPixels,
                "The picture has \(width)x\(height) pixels, more than the limit of \(pixelLimit). "
                    + "Shrink it or raise the limit.")
        }
        return PixelSize(width: width, height: height)
    }
}
