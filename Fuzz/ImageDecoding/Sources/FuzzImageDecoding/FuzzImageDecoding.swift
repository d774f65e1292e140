import ImageCoding
import Rasters

/// What libFuzzer calls with each input: decoding must end in a picture within the limits or in an error, and what was
/// decoded must come back unchanged from a PNG of our own.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzImageDecoding(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    let limits = DecodeLimits(byteLimit: 1 << 20, pixelLimit: 1 << 16)
    guard let photo = try? ImageDecoder.decode(bytes, limits: limits) else { return 0 }
    precondition(photo.image.size.pixelCount <= limits.pixelLimit, "The pixel limit was passed.")
    precondition(photo.image.size == photo.header.size, "The header promised another size.")
    guard let file = try? ImageEncoder.encode(photo.image, threads: 1),
        let again = try? file.withBytes({ try ImageDecoder.decode($0, limits: limits) })
    else { preconditionFailure("A picture was decoded that cannot be written and read back.") }
    let isSame = photo.image.buffer.withPixels { first in
        again.image.buffer.withPixels { second in first.elementsEqual(second) }
    }
    precondition(isSame, "The picture changed on its way through PNG.")
    return 0
}

/// The entry point under the name that the package manager gives to executables; it replaces libFuzzer's own.
@_cdecl("FuzzImageDecoding_main")
public func fuzzImageDecodingMain(
    _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> CInt {
    runFuzzer(count, arguments) { fuzzImageDecoding($0, $1) }
}
