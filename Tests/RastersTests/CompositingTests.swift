import Rasters
import Testing

@Suite("Compositing")
struct CompositingTests {
    @Test("A cut-out keeps colour and alpha, and no colour where alpha is 0", arguments: TestPictures.sizes)
    func cutoutKeepsColours(size: PixelSize) {
        let image = TestPictures.colour(size)
        var levels = TestPictures.noise(size.pixelCount, seed: 9)
        for index in stride(from: 0, to: levels.count, by: 3) { levels[index] = 0 }
        let alpha = AlphaPlane(size: size, buffer: PixelBuffer(levels))
        let cutout = Compositing.cutout(image, alpha: alpha).flattened(threads: 2).buffer.elements
        for index in 0..<size.pixelCount {
            for channel in 0..<3 {
                let expected = levels[index] == 0 ? 0 : image.buffer.elements[3 * index + channel]
                #expect(cutout[4 * index + channel] == expected)
            }
            #expect(cutout[4 * index + 3] == levels[index])
        }
    }

    @Test("Rows of a cut-out are those of the whole, whichever are asked for", arguments: TestPictures.sizes)
    func rowsOfLayers(size: PixelSize) {
        let cutout = ForegroundEstimation().cutout(
            TestPictures.colour(size), alpha: TestPictures.alpha(size), threads: 1)
        let whole = cutout.flattened(threads: 2).buffer.elements
        let length = 4 * size.width
        for rows in [0..<1, size.height - 1..<size.height, size.height / 3..<size.height / 2, 0..<size.height] {
            var some = [UInt8](repeating: 9, count: rows.count * length + 1)
            some.withUnsafeMutableBufferPointer { memory in
                if let start = memory.baseAddress { cutout.write(rows, to: start) }
            }
            #expect(some.dropLast() == whole[rows.lowerBound * length..<rows.upperBound * length])
            #expect(some.last == 9)
        }
    }

    @Test("Laying over a colour rounds every mixture to the nearest level")
    func overColourIsExact() {
        let size = PixelSize(width: 256, height: 256)
        let cutout = RGBAImage(
            size: size, buffer: PixelBuffer((0..<65536).flatMap { [UInt8($0 >> 8), 0, 255, UInt8($0 & 255)] }))
        let result = Compositing.over(cutout, colour: (r: 90, g: 200, b: 0), threads: 3).buffer.elements
        for index in 0..<65536 {
            let alpha = Double(index & 255) / 255
            let red = (Double(index >> 8) * alpha + 90 * (1 - alpha)).rounded()
            #expect(Double(result[3 * index]) == red || alpha * 510 == alpha.rounded())
            #expect(Double(result[3 * index + 1]) == (200 * (1 - alpha)).rounded())
            #expect(result[3 * index + 2] == UInt8(index & 255))
        }
    }

    @Test("Full alpha hides a background, no alpha shows it", arguments: TestPictures.sizes)
    func overImageAtTheEnds(size: PixelSize) {
        let image = TestPictures.colour(size)
        let background = TestPictures.colour(size, seed: 99)
        for (level, expected) in [(UInt8(255), image), (0, background)] {
            let cutout = Compositing.cutout(image, alpha: TestPictures.alpha(size, level: level)).flattened(threads: 1)
            let result = Compositing.over(cutout, background: background, threads: 2)
            #expect(result.buffer.elements == expected.buffer.elements)
        }
    }

    @Test("A background of another shape covers the picture and is cropped around its centre")
    func backgroundCovers() {
        let wide = RGBImage(
            size: PixelSize(width: 30, height: 10),
            buffer: PixelBuffer(
                (0..<300).flatMap { _ in [UInt8(0), 0, 0] }.enumerated().map { place, _ in
                    (place / 3) % 30 >= 10 && (place / 3) % 30 < 20 ? 200 : 0
                }))
        let covered = wide.covering(PixelSize(width: 10, height: 10))
        #expect(covered.buffer.elements.allSatisfy { $0 == 200 })
        for size in TestPictures.sizes {
            #expect(
                TestPictures.solid(size, 1, 2, 3).covering(PixelSize(width: 7, height: 50)).buffer.elements.last == 3)
        }
    }

    @Test("Inverting twice gives the plane back, and multiplying by full alpha changes nothing")
    func planeAlgebra() {
        for size in TestPictures.sizes {
            let plane = TestPictures.alpha(size)
            #expect(plane.inverted().inverted().buffer.elements == plane.buffer.elements)
            #expect(abs(plane.inverted().mean + plane.mean - 1) < 1e-9)
            #expect(plane.multiplied(by: TestPictures.alpha(size, level: 255)).buffer.elements == plane.buffer.elements)
            #expect(plane.multiplied(by: TestPictures.alpha(size, level: 0)).boundingBox(threshold: 1) == nil)
        }
    }

    @Test("The bounding box is the smallest rectangle with all pixels of the threshold")
    func boundingBoxIsTight() {
        let size = PixelSize(width: 37, height: 29)
        var levels = [UInt8](repeating: 9, count: size.pixelCount)
        #expect(AlphaPlane(size: size, buffer: PixelBuffer(levels)).boundingBox(threshold: 10) == nil)
        levels[5 * 37 + 11] = 10
        levels[17 * 37 + 3] = 255
        let plane = AlphaPlane(size: size, buffer: PixelBuffer(levels))
        #expect(plane.boundingBox(threshold: 10) == PixelRect(x: 3, y: 5, width: 9, height: 13))
        #expect(plane.boundingBox(threshold: 11) == PixelRect(x: 3, y: 17, width: 1, height: 1))
        #expect(plane.boundingBox(threshold: 0) == PixelRect(x: 0, y: 0, width: 37, height: 29))
    }

    @Test("A crop holds the pixels of its rectangle")
    func cropHoldsItsPixels() {
        let size = PixelSize(width: 13, height: 11)
        let image = TestPictures.colour(size)
        let plane = TestPictures.alpha(size)
        let rect = PixelRect(x: 4, y: 3, width: 9, height: 8)
        let cropped = image.cropped(to: rect).buffer.elements
        let croppedPlane = plane.cropped(to: rect).buffer.elements
        for y in 0..<8 {
            for x in 0..<9 {
                let place = (y + 3) * 13 + x + 4
                #expect(cropped[3 * (y * 9 + x) + 1] == image.buffer.elements[3 * place + 1])
                #expect(croppedPlane[y * 9 + x] == plane.buffer.elements[place])
            }
        }
        #expect(rect.expanded(by: 5, within: size) == PixelRect(x: 0, y: 0, width: 13, height: 11))
        #expect(!PixelRect(x: 5, y: 3, width: 9, height: 8).fits(in: size))
    }
}
