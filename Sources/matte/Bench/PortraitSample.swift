import CSamplePortraits
import Foundation
import ImageCoding

/// A person cut out of a photo in the public domain: colours that reach beyond the edge, and alpha.
struct PortraitSample: Sendable {
    /// Side of a sample in pixels.
    static let side = 512

    /// Red, green, blue and alpha of each pixel; colours 0 to 255, alpha 0 to 1.
    private let pixels: [SIMD4<Float>]
    /// Whether the left side of the photo cuts through the person, who then must stand at a side of the picture.
    let reachesLeftSide: Bool
    /// Middle of the head as shares of the side, from the left and from the top.
    let head: SIMD2<Float>

    /// Every sample of the program.
    ///
    /// - Throws: `ImageCodingError` when the program's own bytes are damaged.
    static func all() throws -> [PortraitSample] {
        [
            try PortraitSample(
                sample_portrait_astronaut, count: sample_portrait_astronaut_size, reachesLeftSide: false,
                head: SIMD2(0.44, 0.20)),
            try PortraitSample(
                sample_portrait_photographer, count: sample_portrait_photographer_size, reachesLeftSide: true,
                head: SIMD2(0.42, 0.25)),
        ]
    }

    private init(_ bytes: UnsafePointer<UInt8>, count: Int, reachesLeftSide: Bool, head: SIMD2<Float>) throws {
        let side = Self.side
        let pair = try ImageDecoder.decode(UnsafeRawBufferPointer(start: bytes, count: count)).image
        precondition(pair.size.width == 2 * side && pair.size.height == side, "a sample is colours beside their alpha")
        pixels = pair.buffer.withPixels { values in
            (0..<side * side).map { place in
                let start = 3 * (place / side * 2 * side + place % side)
                let alpha = Float(values[start + 3 * side]) / 255
                return SIMD4(Float(values[start]), Float(values[start + 1]), Float(values[start + 2]), alpha)
            }
        }
        self.reachesLeftSide = reachesLeftSide
        self.head = head
    }

    /// Colour and alpha at a place in pixels, interpolated; transparent outside.
    func value(at place: SIMD2<Float>) -> SIMD4<Float> {
        let limit = Float(Self.side - 1)
        guard place.x >= 0, place.y >= 0, place.x <= limit, place.y <= limit else { return .zero }
        let column = min(Int(place.x), Self.side - 2)
        let row = min(Int(place.y), Self.side - 2)
        let rightward = place.x - Float(column)
        let downward = place.y - Float(row)
        let corner = row * Self.side + column
        let above = pixels[corner] + (pixels[corner + 1] - pixels[corner]) * rightward
        let under = corner + Self.side
        let below = pixels[under] + (pixels[under + 1] - pixels[under]) * rightward
        return above + (below - above) * downward
    }
}
