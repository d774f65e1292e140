import ImageCoding
import Rasters

extension DecodedPhoto {
    /// Straight RGBA of every pixel.
    var rgba: [UInt8] {
        image.buffer.withPixels { colours in
            var out = [UInt8](repeating: 255, count: image.size.pixelCount * 4)
            for pixel in 0..<image.size.pixelCount {
                for channel in 0..<3 { out[pixel * 4 + channel] = colours[pixel * 3 + channel] }
            }
            alpha?.buffer.withPixels { plane in
                for pixel in 0..<plane.count { out[pixel * 4 + 3] = plane[pixel] }
            }
            return out
        }
    }
}

/// Decodes bytes held in an array.
func decode(_ bytes: [UInt8], limits: DecodeLimits = DecodeLimits()) throws(ImageCodingError) -> DecodedPhoto {
    let result = bytes.withUnsafeBytes { memory in
        Result { () throws(ImageCodingError) in try ImageDecoder.decode(memory, limits: limits) }
    }
    return try result.get()
}

/// The code of the error that decoding ends in, or nil.
func refusal(of bytes: [UInt8], limits: DecodeLimits = DecodeLimits()) -> ImageCodingError.Code? {
    refusal(of: Result { () throws(ImageCodingError) in try decode(bytes, limits: limits) })
}

/// The code of the error in `result`, or nil.
func refusal(of result: Result<some Any, ImageCodingError>) -> ImageCodingError.Code? {
    guard case .failure(let error) = result else { return nil }
    return error.code
}

/// The largest difference of two samples at the same place.
func largestDifference(_ first: [UInt8], _ second: [UInt8]) -> Int {
    zip(first, second).map { abs(Int($0) - Int($1)) }.max() ?? 0
}

extension EncodedImage {
    /// A copy of the bytes.
    var array: [UInt8] { withBytes { Array($0) } }
}

/// A small generator with a stated seed (SplitMix64, Steele et al. 2014), the same on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// A cut-out as the pipeline makes them: noisy colours in a disc, black and transparent round it, from a seed.
func sampleCutout(width: Int, height: Int, seed: UInt64 = 1) -> RGBAImage {
    var random = SeededGenerator(seed: seed)
    let noise = (0..<251).map { _ in UInt8(truncatingIfNeeded: random.next() % 5) }
    return RGBAImage(size: PixelSize(width: width, height: height)) { memory in
        memory.initialize(repeating: 0)
        for y in 0..<height {
            let fromMiddle = (y - height / 2) * (y - height / 2)
            for x in 0..<width where (x - width / 2) * (x - width / 2) + fromMiddle < width * height / 6 {
                let base = (y * width + x) * 4
                let value = UInt8(truncatingIfNeeded: x * 3 + y * 2) &+ noise[(x &* 7 &+ y &* 13) % noise.count]
                memory[base] = value
                memory[base + 1] = value &+ 40
                memory[base + 2] = value &+ 80
                memory[base + 3] = 255
            }
        }
    }
}

/// Noisy colours with an alpha that has decided and undecided parts, from a seed, as layers with estimated colours.
func sampleLayers(width: Int, height: Int) -> LayeredCutout {
    let size = PixelSize(width: width, height: height)
    var random = SeededGenerator(seed: 5)
    let noise = (0..<251).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    let image = RGBImage(size: size) { memory in
        for index in 0..<memory.count { memory[index] = noise[index % noise.count] }
    }
    let alpha = AlphaPlane(size: size) { memory in
        // Out on the left, in on the right; every fifth row has a few pixels between, so that tiles of each kind occur.
        for index in 0..<memory.count {
            let (x, y) = (index % width, index / width)
            memory[index] = y % 5 == 0 && x < 7 ? UInt8(40 + 9 * x) : 2 * x < width ? 0 : 255
        }
    }
    return ForegroundEstimation().cutout(image, alpha: alpha, threads: 2)
}
