import Foundation
import Testing

@testable import OnnxRuntime

/// The converted selfie model against MediaPipe itself: `script/selfie/make_golden.py` made the golden values.
@Suite(.enabled(if: RealRuntime.isThere && Checkout.hasSelfieModel, "the model is not there; run script/bootstrap"))
struct SelfieModelTests {
    /// What the conversion promises; MediaPipe rounds in another order, and computes in 32-bit floats as we do.
    private static let tolerance = 1e-4
    private static let side = 256

    private struct Golden: Decodable {
        /// Row, column, value.
        let points: [[Double]]
    }

    @Test("the converted model answers what MediaPipe answers", arguments: [1, 2])
    func golden(batch: Int) throws {
        let file = Checkout.root.appendingPathComponent("script/selfie/golden.json")
        let golden = try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
        let session = try Session(
            model: .file(Checkout.selfieModel), options: SessionOptions(threads: 1),
            environment: try RealRuntime.environment())
        #expect(session.inputs.map(\.description) == ["image float32 [batch, 3, 256, 256]"])
        #expect(session.outputs.map(\.description) == ["alpha float32 [batch, 1, 256, 256]"])
        let figure = Self.figure()
        let input = try Tensor((0..<batch).flatMap { _ in figure }, shape: [batch, 3, Self.side, Self.side])
        let alpha = try session.run([("image", input)])[0].floats()
        #expect(golden.points.count > 100)
        #expect(golden.points.contains { (0.1...0.9).contains($0[2]) }, "the values along the edge say most")
        for image in 0..<batch {
            for point in golden.points {
                let index = (image * Self.side + Int(point[0])) * Self.side + Int(point[1])
                #expect(abs(Double(alpha[index]) - point[2]) < Self.tolerance, "row \(point[0]), column \(point[1])")
            }
        }
    }

    /// The figure of `script/selfie/figure.py`, planar, 0...1.
    private static func figure() -> [Float] {
        var planes = [Float](repeating: 0, count: 3 * side * side)
        for row in 0..<side {
            for column in 0..<side {
                let colour = colour(row: row, column: column)
                for channel in 0..<3 {
                    planes[(channel * side + row) * side + column] = Float(colour[channel]) / 255
                }
            }
        }
        return planes
    }

    private static func colour(row: Int, column: Int) -> [Int] {
        func isInside(_ centreRow: Int, _ centreColumn: Int, _ halfHeight: Int, _ halfWidth: Int) -> Bool {
            let vertical = (row - centreRow) * halfWidth
            let horizontal = (column - centreColumn) * halfHeight
            let limit = halfHeight * halfWidth
            return vertical * vertical + horizontal * horizontal <= limit * limit
        }
        func shaded(_ red: Int, _ green: Int, _ blue: Int) -> [Int] {
            [red + row / 16, green + row / 16, blue + column / 16]
        }
        // What is drawn last lies on top: mouth, eyes, face, neck, hair, shoulders, wall.
        if isInside(126, 128, 4, 14) { return shaded(150, 70, 70) }
        if isInside(92, 112, 4, 7) || isInside(92, 144, 4, 7) { return shaded(30, 25, 20) }
        if isInside(100, 128, 50, 38) { return shaded(205, 155, 130) }
        if abs(column - 128) <= 18, (120...165).contains(row) { return shaded(190, 140, 115) }
        if isInside(88, 128, 62, 50) { return shaded(60, 40, 25) }
        if isInside(256, 128, 110, 95) { return shaded(40, 50, 90) }
        return [90 + row / 8, 110 + column / 8, 130 + (row + column) / 16]
    }
}
