import Foundation
import ImageCoding
import Rasters

/// Small photos made by rule: a white disc, the subject of the brightness model, on a dark ground.
enum SamplePhotos {
    static func image(width: Int = 64, height: Int = 48, subject: Bool = true, shade: UInt8 = 10) -> RGBImage {
        RGBImage(size: PixelSize(width: width, height: height)) { pixels in
            for y in 0..<height {
                for x in 0..<width {
                    let dx = 2 * x - width
                    let dy = 2 * y - height
                    let inside = subject && dx * dx + dy * dy < min(width, height) * min(width, height) / 2
                    for channel in 0..<3 { pixels[3 * (y * width + x) + channel] = inside ? 255 : shade }
                }
            }
        }
    }

    static func data(
        _ format: OutputFormat = .jpeg, width: Int = 64, height: Int = 48, subject: Bool = true, shade: UInt8 = 10
    ) throws -> Data {
        let image = image(width: width, height: height, subject: subject, shade: shade)
        return try ImageEncoder.encode(image, options: EncodeOptions(format: format), threads: 1)
            .withBytes { Data($0) }
    }

    static func decode(_ data: Data) throws -> DecodedPhoto {
        try data.withUnsafeBytes { try ImageDecoder.decode($0, limits: DecodeLimits()) }
    }
}

extension SamplePhotos {
    /// A bright picture of noise, which no encoder makes small.
    static func noise(width: Int, height: Int, seed: UInt64) throws -> Data {
        var state = seed &* 2 + 1
        let image = RGBImage(size: PixelSize(width: width, height: height)) { pixels in
            for index in pixels.indices {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                pixels[index] = 200 + UInt8(state >> 58) / 2
            }
        }
        return try ImageEncoder.encode(image, options: EncodeOptions(format: .png), threads: 1).withBytes { Data($0) }
    }
}
