import Benchmarking
import Foundation
import Rasters

/// A portrait drawn from a seed: head, hair, shoulders and background with the spectrum of a photograph.
///
/// The amplitude of detail falls with its frequency as in natural pictures (Field 1987: power as 1/f^2), so that JPEG
/// files come out as large as those of photographs, decoding costs what it costs there, and nothing has to be fetched:
/// the same seed is the same set on every machine.
struct SeededPortrait {
    /// Rises with every change of the drawing.
    static let version = 1
    /// Side in pixels, as in the article's protocol.
    static let side = 1024

    private var generator: SeededGenerator

    /// Portrait number `number` of a seed.
    init(seed: UInt64, number: Int) {
        generator = SeededGenerator(seed: seed, stream: UInt64(number))
    }

    /// The picture, opaque sRGB.
    func drawn() -> RGBImage {
        var generator = generator
        let side = Self.side
        let background = Palette.background(&generator)
        let figure = Figure(&generator)
        let tones = (0..<3).map { _ in Self.naturalNoise(&generator, octaves: 9) }
        let texture = Self.naturalNoise(&generator, octaves: 10)
        var sensor = SeededGenerator(seed: generator.next())
        return RGBImage(size: PixelSize(width: side, height: side)) { pixels in
            for y in 0..<side {
                for x in 0..<side {
                    let place = y * side + x
                    let point = SIMD2(Float(x), Float(y)) / Float(side)
                    let light = 1 + 0.25 * (point.x - 0.5) - 0.15 * point.y
                    let colour = figure.colour(at: point, texture: texture[place])
                    for channel in 0..<3 {
                        let behind = background[channel] + 25 * tones[channel][place] + 75 * texture[place]
                        let value = behind + (colour.rgb[channel] * light - behind) * colour.cover
                        // A camera's noise: without it flat areas would compress better than any photograph's.
                        let noise = Float(sensor.unit() - 0.5) * 18
                        pixels[place * 3 + channel] = UInt8(min(max(value + noise, 0), 255))
                    }
                }
            }
        }
    }

    /// Noise with the spectrum of natural pictures, mean 0, about -1...1: octaves of random lattices, each half as coarse
    /// and half as strong as the one before, interpolated bilinearly.
    private static func naturalNoise(_ generator: inout SeededGenerator, octaves: Int) -> [Float] {
        var noise = [Float](repeating: 0, count: side * side)
        for octave in 1...octaves {
            let cells = 1 << octave
            let amplitude = pow(0.6, Float(octave - 1))
            let lattice = (0..<(cells + 1) * (cells + 1)).map { _ in Float(generator.unit() * 2 - 1) * amplitude }
            let scale = Float(cells) / Float(side)
            for y in 0..<side {
                let row = Float(y) * scale
                let top = Int(row) * (cells + 1)
                let downward = row - row.rounded(.down)
                for x in 0..<side {
                    let column = Float(x) * scale
                    let corner = top + Int(column)
                    let rightward = column - column.rounded(.down)
                    let above = lattice[corner] + (lattice[corner + 1] - lattice[corner]) * rightward
                    let below =
                        lattice[corner + cells + 1]
                        + (lattice[corner + cells + 2] - lattice[corner + cells + 1]) * rightward
                    noise[y * side + x] += above + (below - above) * downward
                }
            }
        }
        return noise
    }
}

/// Colours of a portrait, 0...255.
private enum Palette {
    static func background(_ generator: inout SeededGenerator) -> SIMD3<Float> {
        SIMD3(uniform(&generator, 60, 190), uniform(&generator, 70, 190), uniform(&generator, 60, 200))
    }

    /// From light to dark; the three components fall together as melanin does.
    static func skin(_ generator: inout SeededGenerator) -> SIMD3<Float> {
        let depth = uniform(&generator, 0, 1)
        return SIMD3(235 - 140 * depth, 195 - 130 * depth, 170 - 125 * depth)
    }

    static func hair(_ generator: inout SeededGenerator) -> SIMD3<Float> {
        let depth = uniform(&generator, 0.1, 1)
        return SIMD3(190, 150, 90) * (1 - depth) + SIMD3(25, 18, 15) * depth
    }

    static func cloth(_ generator: inout SeededGenerator) -> SIMD3<Float> {
        SIMD3(uniform(&generator, 20, 220), uniform(&generator, 20, 220), uniform(&generator, 20, 220))
    }

    static func uniform(_ generator: inout SeededGenerator, _ low: Float, _ high: Float) -> Float {
        low + (high - low) * Float(generator.unit())
    }
}

/// A person as overlapping ellipses, in units of the picture's side.
private struct Figure {
    private let head: Ellipse
    private let hair: Ellipse
    private let neck: Ellipse
    private let shoulders: Ellipse
    private let eyes: [Ellipse]
    private let mouth: Ellipse
    private let skin: SIMD3<Float>
    private let hairColour: SIMD3<Float>
    private let cloth: SIMD3<Float>

    init(_ generator: inout SeededGenerator) {
        let centre = SIMD2<Float>(
            Palette.uniform(&generator, 0.40, 0.60), Palette.uniform(&generator, 0.32, 0.42))
        let width = Palette.uniform(&generator, 0.11, 0.16)
        let height = width * 1.32
        head = Ellipse(centre: centre, radii: SIMD2(width, height), softness: 0.02)
        hair = Ellipse(
            centre: centre - SIMD2(0, height * 0.28),
            radii: SIMD2(width * Palette.uniform(&generator, 1.12, 1.45), height * 1.02), softness: 0.12)
        neck = Ellipse(
            centre: centre + SIMD2(0, height * 1.15), radii: SIMD2(width * 0.5, height * 0.55), softness: 0.03)
        shoulders = Ellipse(
            centre: centre + SIMD2(0, height * 1.5 + 0.42), radii: SIMD2(width * 2.5, 0.44), softness: 0.015)
        eyes = [-0.42, 0.42].map { side in
            Ellipse(
                centre: centre + SIMD2(width * side, -height * 0.08), radii: SIMD2(width * 0.17, height * 0.06),
                softness: 0.2)
        }
        mouth = Ellipse(
            centre: centre + SIMD2(0, height * 0.52), radii: SIMD2(width * 0.34, height * 0.07), softness: 0.3)
        skin = Palette.skin(&generator)
        hairColour = Palette.hair(&generator)
        cloth = Palette.cloth(&generator)
    }

    /// Colour and coverage, 0...1, at a point; `texture` is noise of about -1...1 that becomes folds, strands and pores.
    func colour(at point: SIMD2<Float>, texture: Float) -> (rgb: SIMD3<Float>, cover: Float) {
        var rgb = SIMD3<Float>.zero
        var cover: Float = 0
        func lay(_ colour: SIMD3<Float>, _ amount: Float) {
            rgb += (colour - rgb) * (cover > 0 ? amount : 1)
            cover = max(cover, amount)
        }
        // The hair's edge is frayed by the texture, so that there is something to matte.
        let strands = hair.cover(at: point, frayed: texture * 0.10)
        if strands > 0 { lay(hairColour * (1 + 0.5 * texture), strands) }
        let torso = shoulders.cover(at: point, frayed: texture * 0.004)
        if torso > 0 { lay(cloth * (1 + 0.25 * texture), torso) }
        let throat = neck.cover(at: point, frayed: 0)
        if throat > 0 { lay(skin * (0.82 + 0.05 * texture), throat) }
        let face = head.cover(at: point, frayed: 0) * (point.y > head.centre.y - head.radii.y * 0.55 ? 1 : 1 - strands)
        if face > 0 { lay(skin * (1 + 0.08 * texture), face) }
        for eye in eyes {
            let amount = eye.cover(at: point, frayed: 0)
            if amount > 0 { lay(SIMD3(40, 30, 28), amount) }
        }
        let lips = mouth.cover(at: point, frayed: 0)
        if lips > 0 { lay(SIMD3(skin.x * 0.8, skin.y * 0.5, skin.z * 0.5), lips) }
        return (rgb, cover)
    }
}

/// A filled ellipse with a soft edge.
private struct Ellipse {
    let centre: SIMD2<Float>
    let radii: SIMD2<Float>
    /// Width of the edge as a share of the radius.
    let softness: Float

    /// 1 inside, 0 outside, between the two at the edge; `frayed` moves the edge outwards.
    func cover(at point: SIMD2<Float>, frayed: Float) -> Float {
        let scaled = (point - centre) / radii
        let distance = (scaled * scaled).sum().squareRoot()
        return min(max((1 + frayed - distance) / softness + 0.5, 0), 1)
    }
}
