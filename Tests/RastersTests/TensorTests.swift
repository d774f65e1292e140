import Rasters
import Testing

@Suite("Tensors")
struct TensorTests {
    /// Single precision: the last place of numbers up to about 3.
    private static let rounding: Float = 1e-6

    private func tensor(_ image: RGBImage, size: PixelSize, _ normalisation: Normalisation) -> [Float] {
        [Float](unsafeUninitializedCapacity: 3 * size.pixelCount) { memory, count in
            let tensor = UnsafeMutableBufferPointer(rebasing: memory[..<(3 * size.pixelCount)])
            image.writeTensor(
                into: tensor, size: size, normalisation: normalisation, resampling: .bilinear, threads: 2)
            count = 3 * size.pixelCount
        }
    }

    @Test("A tensor holds the resized picture plane by plane", arguments: TestPictures.sizes)
    func holdsPlanes(size: PixelSize) {
        let image = TestPictures.colour(PixelSize(width: 41, height: 29))
        let resized = image.resized(to: size, using: .bilinear).buffer.elements
        for order in Normalisation.ChannelOrder.allCases {
            let values = tensor(image, size: size, Normalisation(channelOrder: order, scaling: .none))
            for plane in 0..<3 {
                let channel = order == .rgb ? plane : 2 - plane
                for index in 0..<size.pixelCount {
                    #expect(values[plane * size.pixelCount + index] == Float(resized[3 * index + channel]))
                }
            }
        }
    }

    @Test("Scaling, mean and deviation are applied in this order")
    func normalises() {
        let size = PixelSize(width: 2, height: 1)
        let image = RGBImage(size: size, buffer: PixelBuffer([51, 102, 153, 0, 10, 204]))
        let rule = Normalisation(scaling: .unit, mean: [0.1, 0.2, 0.3], std: [0.5, 0.25, 2])
        let expected: [Float] = [0.2, -0.2, 0.8, (10 / 255 - 0.2) * 4, 0.15, 0.25]
        for (value, wanted) in zip(tensor(image, size: size, rule), expected) {
            #expect(abs(value - wanted) <= Self.rounding)
        }
        let byMaximum = tensor(image, size: size, Normalisation(scaling: .imageMaximum))
        #expect(byMaximum[5] == 1)
        #expect(abs(byMaximum[0] - 51.0 / 204) <= Self.rounding)
    }

    @Test("A black picture stays black when it is scaled by its maximum")
    func blackStaysBlack() {
        let size = PixelSize(width: 3, height: 5)
        let values = tensor(TestPictures.solid(size, 0, 0, 0), size: size, Normalisation(scaling: .imageMaximum))
        #expect(values.allSatisfy { $0 == 0 })
    }
}
