import CVipsShim
import Rasters

/// Decoded pixels of another colour space to sRGB.
enum ColourConversion {
    /// What is said when a profile does not fit its picture.
    static let ignoredProfileNote = "The colour profile is damaged or does not fit the picture and was ignored."

    /// `photo` with its pixels converted from `profile`; as it is when there is none or it is sRGB.
    /// Throws `.libraryMissing` when the conversion needs libvips and it is not there.
    static func toSRGB(_ photo: StoredPhoto, profile: ColourProfile?) throws(ImageCodingError) -> StoredPhoto {
        guard let profile, !profile.isSRGB else { return photo }
        var photo = photo
        guard profile.isWellFormed, profile.space == .rgb || profile.space == .grey else {
            photo.notes.append(ignoredProfileNote)
            return photo
        }
        let size = photo.image.size
        let isGrey = profile.space == .grey
        let converted = try convert(
            photo.image.buffer, size: size, bands: RGBImage.channelCount,
            interpretation: Int(CVIPS_INTERPRETATION_SRGB), profile: profile, firstBandOnly: isGrey)
        if let converted {
            photo.image = RGBImage(size: size, buffer: converted)
        } else {
            photo.notes.append(ignoredProfileNote)
        }
        return photo
    }

    /// CMYK pixels (0 is no ink) as a photo; without a usable profile by the plain product of light that the inks let
    /// pass, as browsers do.
    static func toSRGB(
        inks: PixelBuffer<UInt8>, size: PixelSize, profile: ColourProfile?
    ) throws(ImageCodingError) -> StoredPhoto {
        var notes: [String] = []
        if let profile {
            let converted =
                profile.isWellFormed && profile.space == .cmyk
                ? try convert(
                    inks, size: size, bands: 4, interpretation: Int(CVIPS_INTERPRETATION_CMYK), profile: profile)
                : nil
            if let converted { return StoredPhoto(image: RGBImage(size: size, buffer: converted)) }
            notes.append(ignoredProfileNote)
        }
        let image = RGBImage(size: size) { colours in
            inks.withPixels { inks in
                for pixel in 0..<size.pixelCount {
                    let light = 255 - Int(inks[pixel * 4 + 3])
                    for channel in 0..<3 {
                        colours[pixel * 3 + channel] = product(255 - Int(inks[pixel * 4 + channel]), light)
                    }
                }
            }
        }
        return StoredPhoto(image: image, notes: notes)
    }

    /// a * b / 255, rounded.
    private static func product(_ a: Int, _ b: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: (a * b + 127) / 255)
    }

    /// RGB pixels through libvips, or nil when the profile cannot be used.
    private static func convert(
        _ buffer: PixelBuffer<UInt8>, size: PixelSize, bands: Int, interpretation: Int, profile: ColourProfile,
        firstBandOnly: Bool = false
    ) throws(ImageCodingError) -> PixelBuffer<UInt8>? {
        try VipsLibrary.require()
        let result = buffer.withPixels { pixels in
            Result { () throws(ImageCodingError) in
                var picture = try VipsPicture(
                    borrowing: pixels, size: size, bands: bands, interpretation: interpretation)
                if firstBandOnly {
                    picture = try picture.bands(0..<1).withInterpretation(Int(CVIPS_INTERPRETATION_B_W))
                }
                picture.setField(CVIPS_FIELD_ICC_PROFILE, profile.bytes)
                return picture.profileToSRGB()?.pixels()
            }
        }
        let converted = try result.get()
        return converted?.count == size.pixelCount * RGBImage.channelCount ? converted : nil
    }
}
