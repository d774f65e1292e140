import Benchmarking
import Foundation
import Rasters

/// A portrait composed from a seed: a person of a public-domain photo, turned, scaled, moved and lit by the seed, before
/// a background of the seed.
///
/// Background and grain have the spectrum of photographs, so that JPEG files come out as large as those of photographs,
/// decoding costs what it costs there, and nothing has to be fetched: the same seed is the same set on every machine.
struct SeededPortrait {
    /// Rises with every change of the drawing.
    static let version = 2
    /// Side in pixels, as in the article's protocol.
    static let side = 1024
    /// Strength of a camera's noise in levels: without it flat areas would compress better than any photograph's.
    private static let grain: Float = 18

    private var generator: SeededGenerator
    private let sample: PortraitSample

    /// Portrait number `number` of a seed.
    init(seed: UInt64, number: Int, samples: [PortraitSample]) {
        generator = SeededGenerator(seed: seed, stream: UInt64(number))
        // Two of three show the person who looks into the camera, as most portraits do.
        sample = samples[number % 3 == 2 ? 1 : 0]
    }

    /// The picture, opaque sRGB.
    func drawn() -> RGBImage {
        var generator = generator
        let side = Self.side
        let pose = Pose(of: sample, &generator)
        let light = Light(&generator)
        let background = SIMD3(
            generator.uniform(60, 190), generator.uniform(70, 190), generator.uniform(60, 200))
        let tones = (0..<3).map { _ in NaturalNoise.drawn(&generator, side: side, octaves: 9) }
        let texture = NaturalNoise.drawn(&generator, side: side, octaves: 10)
        var sensor = SeededGenerator(seed: generator.next())
        return RGBImage(size: PixelSize(width: side, height: side)) { pixels in
            for y in 0..<side {
                for x in 0..<side {
                    let place = y * side + x
                    let point = SIMD2(Float(x), Float(y)) / Float(side)
                    let person = sample.value(at: pose.place(of: point))
                    for channel in 0..<3 {
                        let behind = background[channel] + 25 * tones[channel][place] + 75 * texture[place]
                        let front = light.lit(person[channel], channel: channel, at: point)
                        let noise = Float(sensor.unit() - 0.5) * Self.grain
                        let value = behind + (front - behind) * person.w + noise
                        pixels[place * 3 + channel] = UInt8(min(max(value, 0), 255))
                    }
                }
            }
        }
    }
}

/// Where the person stands: points of the picture, 0 to 1, to pixels of the sample.
private struct Pose {
    private let origin: SIMD2<Float>
    private let scale: Float
    private let isMirrored: Bool

    init(of sample: PortraitSample, _ generator: inout SeededGenerator) {
        // Share of the picture's side that the sample takes; the person is cut by the bottom of the sample, and so stands
        // on the bottom of the picture or below it.
        let share = sample.reachesLeftSide ? generator.uniform(0.8, 1.1) : generator.uniform(0.65, 1)
        let below = generator.uniform(0, 0.12) * share
        let left =
            sample.reachesLeftSide
            ? -generator.uniform(0, 0.08) * share
            : generator.uniform(0.38, 0.62) - sample.head.x * share
        origin = SIMD2(left, 1 - share + below)
        scale = Float(PortraitSample.side) / share
        isMirrored = generator.unit() < 0.5
    }

    func place(of point: SIMD2<Float>) -> SIMD2<Float> {
        (SIMD2(isMirrored ? 1 - point.x : point.x, point.y) - origin) * scale
    }
}

/// The light that falls on the person: colour, contrast and direction.
private struct Light {
    private let gains: SIMD3<Float>
    private let exponent: Float
    private let slope: SIMD2<Float>

    init(_ generator: inout SeededGenerator) {
        let brightness = generator.uniform(0.85, 1.15)
        gains =
            brightness * SIMD3(generator.uniform(0.92, 1.08), 1, generator.uniform(0.9, 1.1))
        exponent = generator.uniform(0.85, 1.2)
        slope = SIMD2(generator.uniform(-0.25, 0.25), generator.uniform(-0.2, 0.05))
    }

    func lit(_ value: Float, channel: Int, at point: SIMD2<Float>) -> Float {
        let direction = 1 + (slope * (point - SIMD2(0.5, 0.5))).sum()
        return 255 * pow(max(value, 0) / 255, exponent) * gains[channel] * direction
    }
}

extension SeededGenerator {
    fileprivate mutating func uniform(_ low: Float, _ high: Float) -> Float {
        low + (high - low) * Float(unit())
    }
}
