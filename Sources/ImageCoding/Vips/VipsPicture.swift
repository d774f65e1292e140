import CVipsShim
import Rasters

/// The one owner of a reference to a libvips picture: a header and the steps that lead to its pixels.
final class VipsPicture {
    /// The picture; valid as long as its owner.
    let reference: OpaquePointer

    /// Takes over `reference`; nil is a failure of libvips and throws `code` with its text.
    init(
        _ reference: OpaquePointer?, _ code: ImageCodingError.Code, _ message: @autoclosure () -> String
    ) throws(ImageCodingError) {
        guard let reference else { throw ImageCodingError(code, message(), cause: VipsLibrary.takeError()) }
        self.reference = reference
    }

    /// A step that failed for reasons of the picture's content.
    private convenience init(step reference: OpaquePointer?) throws(ImageCodingError) {
        try self.init(reference, .unsupportedFormat, "The colours of this picture cannot be converted to sRGB.")
    }

    deinit { cvips_release(reference) }

    var width: Int { Int(cvips_width(reference)) }
    var height: Int { Int(cvips_height(reference)) }
    var bands: Int { Int(cvips_bands(reference)) }
    var isBytes: Bool { Int(cvips_format(reference)) == CVIPS_FORMAT_UCHAR }
    var interpretation: Int { Int(cvips_interpretation(reference)) }
    var hasAlpha: Bool { cvips_has_alpha(reference) }
    var pages: Int { max(1, Int(cvips_pages(reference))) }
    var orientation: ExifOrientation { ExifOrientation(rawValue: Int(cvips_orientation(reference))) ?? .upright }

    /// The bytes of a metadata field.
    func field(_ name: String) -> [UInt8]? {
        var count = 0
        guard let start = cvips_field(reference, name, &count), count > 0 else { return nil }
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// Sets a metadata field.
    func setField(_ name: String, _ bytes: [UInt8]) {
        bytes.withUnsafeBytes { cvips_set_field(reference, name, $0.baseAddress, $0.count) }
    }

    func bands(_ range: Range<Int>) throws(ImageCodingError) -> VipsPicture {
        try VipsPicture(step: cvips_bands_of(reference, Int32(range.lowerBound), Int32(range.count)))
    }

    func withInterpretation(_ interpretation: Int) throws(ImageCodingError) -> VipsPicture {
        try VipsPicture(step: cvips_with_interpretation(reference, Int32(interpretation)))
    }

    func joined(with other: VipsPicture) throws(ImageCodingError) -> VipsPicture {
        try VipsPicture(step: cvips_join(reference, other.reference))
    }

    func toSRGB() throws(ImageCodingError) -> VipsPicture { try VipsPicture(step: cvips_to_srgb(reference)) }

    func toBytes() throws(ImageCodingError) -> VipsPicture { try VipsPicture(step: cvips_to_bytes(reference)) }

    /// Converted through the embedded profile, or nil when the profile cannot be used with these pixels.
    func profileToSRGB() -> VipsPicture? {
        if let converted = cvips_profile_to_srgb(reference) {
            return try? VipsPicture(converted, .corrupt, "")
        }
        _ = VipsLibrary.takeError()
        return nil
    }
}
