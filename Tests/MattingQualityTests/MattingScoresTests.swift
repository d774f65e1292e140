import Foundation
import MattingQuality
import Rasters
import Testing

@Suite("Matting scores")
struct MattingScoresTests {
    /// What the scores promise against an independent implementation: relative, single against double precision.
    private static let relativeTolerance = 1e-3

    private struct Golden: Decodable {
        let width: Int
        let height: Int
        let prediction: Data
        let truth: Data
        let scores: MattingScores
    }

    private func plane(_ data: Data, _ width: Int, _ height: Int) -> AlphaPlane {
        AlphaPlane(size: PixelSize(width: width, height: height), buffer: PixelBuffer(Array(data)))
    }

    @Test("Scores agree with the definitions computed by NumPy and SciPy")
    func agreesWithDefinitions() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Goldens/goldens.json")
        let goldens = try JSONDecoder().decode([Golden].self, from: Data(contentsOf: file))
        #expect(goldens.count >= 4)
        for golden in goldens {
            let scores = try MattingScores(
                prediction: plane(golden.prediction, golden.width, golden.height),
                truth: plane(golden.truth, golden.width, golden.height))
            for score: KeyPath<MattingScores, Double> in [\.sad, \.mse, \.mad, \.gradient, \.connectivity, \.iou] {
                let (value, expected) = (scores[keyPath: score], golden.scores[keyPath: score])
                #expect(
                    abs(value - expected) <= Self.relativeTolerance * abs(expected),
                    "\(score) \(golden.width)x\(golden.height): \(value), expected \(expected)")
            }
        }
    }

    @Test("A matte against itself has no error and full overlap")
    func perfectMatte() throws {
        for (width, height) in [(1, 1), (1, 7), (7, 1), (31, 33), (64, 47)] {
            let levels = (0..<width * height).map { UInt8(truncatingIfNeeded: $0 * 37) }
            let plane = plane(Data(levels), width, height)
            let scores = try MattingScores(prediction: plane, truth: plane)
            #expect(scores == MattingScores(sad: 0, mse: 0, mad: 0, gradient: 0, connectivity: 0, iou: 1))
        }
    }

    @Test("An inverted binary matte is wrong everywhere")
    func invertedMatte() throws {
        let truth = plane(Data((0..<600).map { $0 % 30 < 12 ? 255 : 0 }), 30, 20)
        let scores = try MattingScores(prediction: truth.inverted(), truth: truth)
        #expect(scores.mad == 1)
        #expect(scores.mse == 1)
        #expect(scores.sad == 0.6)
        #expect(scores.iou == 0)
        #expect(scores.gradient < 1e-12)
        #expect(scores.connectivity == 0.6)
    }

    @Test("A detached part counts for connectivity even though its alpha is right")
    func detachedPart() throws {
        var truth = [UInt8](repeating: 0, count: 400)
        for y in 2..<12 { for x in 2..<12 { truth[y * 20 + x] = 255 } }
        var prediction = truth
        for y in 15..<18 { for x in 15..<18 { prediction[y * 20 + x] = 204 } }
        let scores = try MattingScores(prediction: plane(Data(prediction), 20, 20), truth: plane(Data(truth), 20, 20))
        // Nine pixels of alpha 0.8 that hang 0.8 below the source region.
        #expect(abs(scores.connectivity - 9 * 0.8 / 1000) < 1e-12)
    }

    @Test("Planes of different sizes are refused with both sizes named")
    func sizeMismatch() {
        let error = #expect(throws: MattingScoresError.self) {
            _ = try MattingScores(
                prediction: plane(Data([1, 2]), 2, 1), truth: plane(Data([1, 2]), 1, 2))
        }
        #expect(error?.code == .sizeMismatch)
        #expect(error?.message.contains("2x1") == true && error?.message.contains("1x2") == true)
    }

    @Test("The scores of a folder are the means of its photos, and an empty folder is refused")
    func folderMean() throws {
        let first = MattingScores(sad: 1, mse: 2, mad: 3, gradient: 4, connectivity: 5, iou: 0)
        let second = MattingScores(sad: 3, mse: 4, mad: 5, gradient: 6, connectivity: 7, iou: 1)
        let mean = try MattingScores.mean(of: [first, second])
        #expect(mean == MattingScores(sad: 2, mse: 3, mad: 4, gradient: 5, connectivity: 6, iou: 0.5))
        let error = #expect(throws: MattingScoresError.self) { _ = try MattingScores.mean(of: []) }
        #expect(error?.code == .noScores)
    }
}
