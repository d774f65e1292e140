import OnnxRuntime
import Rasters
import Testing

@testable import Matting

@Suite("Reading a network's output")
struct OutputReadingTests {
    /// 5 x 7 pixels: no multiple of any vector's length.
    private static let shape = [1, 1, 5, 7]
    private static let count = 35

    private static func map(
        of values: [Float], _ activation: ModelOutput.Activation, shape: [Int] = shape
    ) throws -> [Float] {
        let reading = OutputReading(output: ModelOutput(name: "alpha", activation: activation), name: "alpha")
        return try reading.maps(from: try Tensor(values, shape: shape), batch: 1)[0].buffer.withPixels { Array($0) }
    }

    @Test("values outside 0 to 1 are cut off, all others stay as they are")
    func cutsOff() throws {
        let values = (0..<Self.count).map { Float($0 - 17) / 8 }
        #expect(try Self.map(of: values, .none) == values.map { min(max($0, 0), 1) })
        #expect(try Self.map(of: values, .none, shape: [1, 5, 7, 1]) == values.map { min(max($0, 0), 1) })
        let largest = Float.greatestFiniteMagnitude
        #expect(
            try Self.map(of: [largest, -largest, .leastNonzeroMagnitude, -0.0], .none, shape: [2, 2])
                == [1, 0, .leastNonzeroMagnitude, 0])
    }

    @Test(
        "one value that is no number, wherever it stands, is an error that says what to do",
        arguments: [Float.nan, -.nan, .signalingNaN, .infinity, -.infinity], [0, 16, 34])
    func refuses(_ value: Float, _ place: Int) throws {
        var values = [Float](repeating: 0.5, count: Self.count)
        values[place] = value
        for activation in [ModelOutput.Activation.none] + (value.isNaN ? [.sigmoid] : []) {
            let error = #expect(throws: MattingError.self) { try Self.map(of: values, activation) }
            #expect(error?.code == .inferenceFailed)
            #expect(error?.message.contains("--precision fp32") == true)
        }
    }
}
