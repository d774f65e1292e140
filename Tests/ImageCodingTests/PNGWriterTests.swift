import CDeflate
import ImageCoding
import Rasters
import Testing

@Suite("Every PNG we write is one that others read")
struct PNGWriterTests {
    /// One pixel, small, prime and beside a multiple of 32.
    static let sizes = [(1, 1), (1, 7), (7, 1), (2, 3), (31, 33), (127, 5)]
    /// More than two bands of 2 MiB.
    static let bandedSize = (600, 1_800)

    @Test("an independent reader gets the same pixels back", arguments: sizes, [0, 1, 2, 6, 12])
    func rgba(size: (Int, Int), level: Int) throws {
        let image = sampleCutout(width: size.0, height: size.1)
        let file = try ImageEncoder.encode(image, options: EncodeOptions(compression: level), threads: 2)
        #expect(file.mediaType == "image/png")
        let pixels = try independentlyRead(file.array, width: size.0, height: size.1, channels: 4, colourType: 6)
        #expect(pixels == image.buffer.withPixels { Array($0) })
        #expect(try decode(file.array).rgba == pixels)
    }

    @Test("opaque and grey pictures are written as such", arguments: sizes, [1, 3])
    func opaque(size: (Int, Int), level: Int) throws {
        var random = SeededGenerator(seed: 9)
        let pixelSize = PixelSize(width: size.0, height: size.1)
        let colours = (0..<pixelSize.pixelCount * 3).map { _ in UInt8.random(in: 0...255, using: &random) }
        let options = EncodeOptions(compression: level)
        let image = try ImageEncoder.encode(RGBImage(size: pixelSize, buffer: PixelBuffer(colours)), options: options)
        #expect(
            try independentlyRead(image.array, width: size.0, height: size.1, channels: 3, colourType: 2) == colours)
        let greys = Array(colours.prefix(pixelSize.pixelCount))
        let plane = try ImageEncoder.encode(AlphaPlane(size: pixelSize, buffer: PixelBuffer(greys)), options: options)
        #expect(try independentlyRead(plane.array, width: size.0, height: size.1, channels: 1, colourType: 0) == greys)
    }

    @Test("a cut-out written from its layers is byte for byte the one put together first", arguments: sizes, [0, 1, 6])
    func layers(size: (Int, Int), level: Int) throws {
        try expectSameFile(sampleLayers(width: size.0, height: size.1), EncodeOptions(compression: level))
    }

    @Test("bands of a cut-out's layers are the bands of the cut-out put together first")
    func bandsOfLayers() throws {
        try expectSameFile(sampleLayers(width: Self.bandedSize.0, height: Self.bandedSize.1), EncodeOptions())
    }

    @Test("other formats than PNG get a cut-out's layers put together", .enabled(if: Golden.hasVips))
    func layersElsewhere() throws {
        try expectSameFile(sampleLayers(width: 31, height: 33), EncodeOptions(format: .tiff))
    }

    private func expectSameFile(_ cutout: LayeredCutout, _ options: EncodeOptions) throws {
        let whole = try ImageEncoder.encode(cutout.flattened(threads: 2), options: options)
        for threads in [1, 3] {
            #expect(try ImageEncoder.encode(cutout, options: options, threads: threads).array == whole.array)
        }
    }

    @Test("several bands are one stream, and its bytes do not depend on the number of threads")
    func bands() throws {
        let (width, height) = Self.bandedSize
        let image = sampleCutout(width: width, height: height)
        let one = try ImageEncoder.encode(image, threads: 1).array
        let pixels = try independentlyRead(one, width: width, height: height, channels: 4, colourType: 6)
        #expect(pixels == image.buffer.withPixels { Array($0) })
        for threads in [2, 3, 16] { #expect(try ImageEncoder.encode(image, threads: threads).array == one) }
    }

    @Test("the file says sRGB and carries no metadata unless asked")
    func chunks() throws {
        let image = sampleCutout(width: 5, height: 4)
        let plain = try #require(PNGBytes.chunks(of: ImageEncoder.encode(image).array))
        #expect(Set(plain.map(\.type)) == ["IHDR", "sRGB", "IDAT", "IEND"])
        let metadata = PhotoMetadata(exif: Array("MM\0\u{2A}\0\0\0\u{8}\0\0".utf8), xmp: Array("<x/>".utf8))
        let kept = try ImageEncoder.encode(image, options: EncodeOptions(metadata: metadata)).array
        let types = try #require(PNGBytes.chunks(of: kept)).map(\.type)
        #expect(types.contains("eXIf") && types.contains("iTXt"))
        #expect(try decode(kept).metadata == metadata)
    }

    /// The pixels of a file by this test's own container reader and libdeflate, which reads both what ISA-L and what
    /// libdeflate wrote.
    private func independentlyRead(
        _ bytes: [UInt8], width: Int, height: Int, channels: Int, colourType: UInt8
    ) throws -> [UInt8] {
        let chunks = try #require(PNGBytes.chunks(of: bytes))
        #expect(!chunks.contains { !$0.isIntact })
        #expect(chunks.first?.type == "IHDR" && chunks.last?.type == "IEND")
        let header = PNGBytes.long(UInt32(width)) + PNGBytes.long(UInt32(height)) + [8, colourType, 0, 0, 0]
        #expect(chunks.first?.data == header)
        let stream = chunks.filter { $0.type == "IDAT" }.flatMap(\.data)
        let stride = width * channels + 1
        var rows = [UInt8](repeating: 0, count: stride * height)
        let decompressor = try #require(libdeflate_alloc_decompressor())
        defer { libdeflate_free_decompressor(decompressor) }
        // A nil count demands that exactly all rows come out; the checksum is verified too.
        let result = libdeflate_zlib_decompress(decompressor, stream, stream.count, &rows, rows.count, nil)
        #expect(result == LIBDEFLATE_SUCCESS)
        var pixels = [UInt8](repeating: 0, count: (stride - 1) * height)
        for row in 0..<height {
            #expect(rows[row * stride] == 2, "only the filter Up is written")
            for column in 0..<stride - 1 {
                let target = row * (stride - 1) + column
                let above = row == 0 ? 0 : pixels[target - stride + 1]
                pixels[target] = rows[row * stride + 1 + column] &+ above
            }
        }
        return pixels
    }
}
