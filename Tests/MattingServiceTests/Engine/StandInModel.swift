import ImageCoding
import NIOCore
import OnnxRuntime
import Rasters
import Synchronization

@testable import Matting
@testable import MattingService

/// A model of 8 x 8 pixels whose alpha is the photo's red, which tells every photo from every other.
final class StandInModel: BatchPredictor {
    static let side = 8

    private struct State {
        var batches: [Int] = []
        var marks: [Int] = []
    }

    let input = ModelInput(geometry: .fixed(PixelSize(width: side, height: side)))
    /// A photo with this mark makes the whole run fail.
    private let poison: Int?
    /// Holds every run until it is signalled; nil lets runs pass.
    private let gate: Gate?
    private let state = Mutex(State())

    init(poison: Int? = nil, gate: Gate? = nil) {
        self.poison = poison
        self.gate = gate
    }

    /// Sizes of the runs so far.
    var batches: [Int] { state.withLock { $0.batches } }
    /// Marks of the photos that were run.
    var marks: [Int] { state.withLock { $0.marks } }

    func predict(_ inputs: [FittedInput]) throws(MattingError) -> [FloatPlane] {
        gate?.wait()
        let marks = inputs.map(Self.mark)
        state.withLock { state in
            state.batches.append(inputs.count)
            state.marks += marks
        }
        if let poison, marks.contains(poison) { throw MattingError(.inferenceFailed, "poisoned") }
        return inputs.map { input in
            FloatPlane(size: input.size) { plane in
                input.values.withPixels { values in
                    for index in plane.indices { plane[index] = values[index] }
                }
            }
        }
    }

    private static func mark(of input: FittedInput) -> Int {
        input.values.withPixels { Int(($0[0] * 255).rounded()) + Int(($0[1] * 255).rounded()) << 8 }
    }

    /// A PNG photo whose first two pixels hold a number up to 65,535; the rest is bright, so that a subject is found.
    static func photo(_ number: Int, side: Int = side) throws -> ByteBuffer {
        let image = RGBImage(size: PixelSize(width: side, height: side)) { pixels in
            pixels.initialize(repeating: 255)
            pixels[0] = UInt8(number & 255)
            pixels[3] = UInt8(number >> 8)
        }
        return try ImageEncoder.encode(image).withBytes { ByteBuffer(bytes: $0) }
    }

    /// The number that an alpha matte of the stand-in tells.
    static func number(in output: EncodedImage) throws -> Int {
        let photo = try output.withBytes { try ImageDecoder.decode($0) }
        return photo.image.buffer.withPixels { Int($0[0]) + Int($0[3]) << 8 }
    }

    static var alphaSettings: CutSettings {
        var settings = CutSettings(refinement: .none, alphaOnly: true)
        settings.encoding = EncodeOptions(format: .png)
        return settings
    }

    static let manifest = ModelManifest(
        schema: 1, name: "stand-in", family: "none", file: "none.onnx", licence: "Apache-2.0",
        input: ModelInput(geometry: .fixed(PixelSize(width: side, height: side))), output: ModelOutput(),
        precision: .fp32)

    static func generation(_ replicas: [StandInModel], sha256: String = "0") -> ModelGeneration {
        ModelGeneration(
            replicas: replicas, manifest: manifest,
            description: EngineDescription(
                modelName: "stand-in", modelSHA256: sha256, provider: .cpu, precision: .fp32, threads: 1,
                runtimeVersion: "0", runtimePath: "", notes: []))
    }

    /// A desk with a stand-in for its only model.
    static func desk(
        _ replicas: [StandInModel], largestBatch: Int = 4, admission: AdmissionLimits = AdmissionLimits(),
        deadline: Duration = .seconds(300), crewSize: Int = 2
    ) -> LiveDesk {
        let offer = ModelOffer([
            ModelOffer.Entry(manifest: manifest, precisions: ["fp32"]) { _ throws(MattingError) in generation(replicas)
            }
        ])
        let shelf = ModelShelf(
            offer, precision: .auto,
            options: ModelShelf.PoolOptions(
                largestBatch: largestBatch, delay: .milliseconds(5), observe: { _ in }, report: { _, _ in }))
        return LiveDesk(
            shelf: shelf, admission: admission, decoding: DecodeLimits(), crewSize: crewSize, pipelineThreads: 1,
            defaultDeadline: deadline)
    }
}
