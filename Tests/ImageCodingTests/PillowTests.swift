import Foundation
import ImageCoding
import Rasters
import Testing

/// Python with Pillow, when this machine has it: `MATTE_PYTHON` or `python3`.
enum Pillow {
    static let python = ProcessInfo.processInfo.environment["MATTE_PYTHON"] ?? "python3"
    static let isThere = (try? run("import PIL.Image", input: nil)) != nil

    /// The straight RGBA pixels that Pillow sees in `file`.
    static func pixels(of file: [UInt8]) throws -> [UInt8] {
        let path = FileManager.default.temporaryDirectory.appending(path: "matte-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: path) }
        try Data(file).write(to: path)
        return try run(
            """
            import sys, PIL.Image
            picture = PIL.Image.open(sys.argv[1]); picture.load()
            sys.stdout.buffer.write(picture.convert("RGBA").tobytes())
            """, input: path.path)
    }

    private static func run(_ code: String, input: String?) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [python, "-c", code] + (input.map { [$0] } ?? [])
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw MissingGolden(file: "Pillow refused the file") }
        return [UInt8](bytes)
    }
}

@Suite(
    "Pillow reads what we write",
    .enabled(if: Pillow.isThere, "Python with Pillow is not installed; MATTE_PYTHON names another Python"))
struct PillowTests {
    /// Two releases of libjpeg-turbo and libwebp may round the upsampling of chroma differently.
    static let lossyTolerance = 3

    @Test("PNG and TIFF hold the same pixels", arguments: [OutputFormat.png, .tiff], [0, 1, 6])
    func lossless(format: OutputFormat, level: Int) throws {
        if format == .tiff, !Golden.hasVips { return }
        let image = sampleCutout(width: 61, height: 47)
        let file = try ImageEncoder.encode(
            image, options: EncodeOptions(format: format, compression: level), threads: 2)
        #expect(try Pillow.pixels(of: file.array) == image.buffer.withPixels { Array($0) })
    }

    @Test("a PNG of several bands holds the same pixels")
    func bands() throws {
        let image = sampleCutout(width: 600, height: 1_800)
        let file = try ImageEncoder.encode(image, threads: 3)
        #expect(try Pillow.pixels(of: file.array) == image.buffer.withPixels { Array($0) })
    }

    @Test("JPEG and WebP look to Pillow as they look to us", arguments: [OutputFormat.jpeg, .webp])
    func lossy(format: OutputFormat) throws {
        if format == .webp, !Golden.hasVips { return }
        let image = try decode(Golden.named("rgb-444.jpg").bytes).image
        let file = try ImageEncoder.encode(image, options: EncodeOptions(format: format))
        #expect(
            largestDifference(try Pillow.pixels(of: file.array), try decode(file.array).rgba) <= Self.lossyTolerance)
    }
}
