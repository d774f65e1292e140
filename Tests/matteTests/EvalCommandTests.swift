import Foundation
import ImageCoding
import Rasters
import Testing

@Suite("matte eval", .enabled(if: CommandLineTool.hasRuntime, "script/bootstrap has not put the runtime in place"))
struct EvalCommandTests {
    private let tool: CommandLineTool

    init() throws { tool = try CommandLineTool() }

    private struct Figures: Decodable {
        struct Photo: Decodable {
            let name: String
            let mad: Double
        }
        let sad, mse, mad, gradient, connectivity, iou: Double
        let photos: [Photo]
        let model: String
        let provider: String
    }

    private func pair(_ name: String, truth: AlphaPlane) throws {
        try tool.write(try SamplePhotos.data(.png), to: "set/image/\(name).png")
        let alpha = try ImageEncoder.encode(truth, options: EncodeOptions(format: .png), threads: 1)
        try tool.write(alpha.withBytes { Data($0) }, to: "set/alpha/\(name).png")
    }

    /// The sample photo's brightness: what the brightness model should find.
    private var brightness: AlphaPlane {
        let image = SamplePhotos.image()
        return AlphaPlane(size: image.size) { plane in
            image.buffer.withPixels { pixels in for index in plane.indices { plane[index] = pixels[3 * index] } }
        }
    }

    @Test("a perfect model scores nearly nothing, an inverted truth scores nearly everything")
    func extremes() throws {
        try pair("right", truth: brightness)
        try pair("wrong", truth: brightness.inverted())
        let result = try tool.run(
            ["eval", "set", "--model", CommandLineTool.brightness, "--device", "cpu", "--json", "figures.json"])
        #expect(result.status == 0, "\(result.errors)")
        let figures = try JSONDecoder().decode(Figures.self, from: tool.bytes("figures.json"))
        let mad = Dictionary(uniqueKeysWithValues: figures.photos.map { ($0.name, $0.mad) })
        // Resampling from 64 x 48 to 512 and back blurs the disc's edge; the rest is exact.
        #expect(try #require(mad["right"]) < 0.03, "\(mad)")
        #expect(try #require(mad["wrong"]) > 0.85)
        #expect(abs(figures.mad - (figures.photos.map(\.mad).reduce(0, +) / 2)) < 1e-12)
        #expect(figures.provider == "cpu")
        #expect(result.text.contains("mean of 2"))
    }

    @Test("a missing or misshapen ground truth is named")
    func misshapen() throws {
        let missing = try tool.run(["eval", "nowhere", "--model", CommandLineTool.brightness])
        #expect(missing.status == 2)
        try pair("right", truth: AlphaPlane(size: PixelSize(width: 10, height: 10)) { $0.initialize(repeating: 0) })
        let result = try tool.run(["eval", "set", "--model", CommandLineTool.brightness, "--device", "cpu"])
        #expect(result.status == 1)
        #expect(result.errors.contains("right"))
        try FileManager.default.removeItem(atPath: tool.path("set/alpha/right.png"))
        #expect(try tool.run(["eval", "set", "--model", CommandLineTool.brightness]).status == 2)
    }
}
