import Foundation
import Testing

@testable import OnnxRuntime

/// Sessions of the real library over models of a few operations.
@Suite(.enabled(if: RealRuntime.isThere, RealRuntime.missing))
struct SessionTests {
    private func throwing(_ code: OnnxRuntimeError.Code, _ part: String, _ body: () throws -> Void) {
        let error = #expect(throws: OnnxRuntimeError.self) { try body() }
        #expect(error?.code == code, "\(String(describing: error))")
        #expect(error?.message.contains(part) == true, "\(String(describing: error))")
    }

    @Test("a session says what its model takes, gives and carries")
    func descriptions() throws {
        var model = RealRuntime.sum
        model.text("author", "somebody")
        let session = try RealRuntime.session(model)
        #expect(session.inputs.map(\.name) == ["a", "b"])
        #expect(session.inputs[0].shape == [nil, 3, nil, nil])
        #expect(session.inputs[0].description == "a float32 [batch, 3, height, width]")
        #expect(session.outputs.map(\.name) == ["y"])
        #expect(session.metadata == ["author": "somebody"])
        #expect(session.providerInUse == .cpu)
    }

    @Test("open dimensions take every length", arguments: [1, 2, 3, 31, 32, 33, 127])
    func openDimensions(side: Int) throws {
        let session = try RealRuntime.session(RealRuntime.sum)
        let shape = [1, 3, side, 2]
        let a = try Tensor((0..<6 * side).map(Float.init), shape: shape)
        let b = try Tensor([Float](repeating: 0.5, count: 6 * side), shape: shape)
        let output = try session.run([("b", b), ("a", a)])[0]
        #expect(output.shape == shape)
        #expect(try output.floats() == (0..<6 * side).map { Float($0) + 0.5 })
    }

    @Test("two outputs come in the order in which they were asked for")
    func twoOutputs() throws {
        var model = OnnxModelBytes()
        model.input("x", .float32, [.open("n")])
        model.node("Neg", ["x"], ["negative"])
        model.node("Sigmoid", ["x"], ["sigmoid"])
        model.output("negative", .float32, [.open("n")])
        model.output("sigmoid", .float32, [.open("n")])
        let session = try RealRuntime.session(model)
        let input = ("x", try Tensor([Float(0)], shape: [1]))
        #expect(try session.run([input]).map { try $0.floats() } == [[0], [0.5]])
        #expect(try session.run([input], outputs: ["sigmoid", "negative"]).map { try $0.floats() } == [[0.5], [0]])
        #expect(try session.run([input], outputs: ["sigmoid"]).count == 1)
    }

    @Test("a convolution and a resize compute what they should")
    func convolutionAndResize() throws {
        var model = OnnxModelBytes()
        model.input("x", .float32, [.fixed(1), .fixed(1), .fixed(3), .fixed(3)])
        model.constant("w", [Float](repeating: 1, count: 9), shape: [1, 1, 3, 3])
        model.constant("scales", [1, 1, 2, 2] as [Float], shape: [4])
        model.node("Conv", ["x", "w"], ["c"], ["kernel_shape": .ints([3, 3]), "pads": .ints([1, 1, 1, 1])])
        model.node("Resize", ["c", "", "scales"], ["y"], ["mode": .text("nearest")])
        model.output("y", .float32, [.fixed(1), .fixed(1), .fixed(6), .fixed(6)])
        let session = try RealRuntime.session(model)
        let output = try session.run([("x", try Tensor([Float](repeating: 1, count: 9), shape: [1, 1, 3, 3]))])[0]
        // How many of the 9 neighbours lie inside.
        #expect(output.shape == [1, 1, 6, 6])
        #expect(try Array(output.floats()[0..<6]) == [4, 4, 6, 6, 4, 4])
    }

    @Test("integers, bytes and doubles go in and out", arguments: [ElementType.uint8, .int64, .float64])
    func otherTypes(type: ElementType) throws {
        let session = try RealRuntime.session(RealRuntime.chain(["Identity"], type: type))
        let input: Tensor =
            switch type {
            case .uint8: try Tensor([0, 200, 255] as [UInt8], shape: [3])
            case .int64: try Tensor([0, 200, 255] as [Int64], shape: [3])
            default: try Tensor([0, 200, 255] as [Double], shape: [3])
            }
        let output = try session.run([("x0", input)])[0]
        #expect(output.elementType == type)
        #expect(try output.floats() == [0, 200, 255])
    }

    @Test("32-bit floats are rounded for a model of 16-bit floats")
    func halfModel() throws {
        let session = try RealRuntime.session(RealRuntime.chain(["Identity"], type: .float16))
        let output = try session.run([("x0", try Tensor([1, 1 + 0x1p-12] as [Float], shape: [2]))])[0]
        #expect(output.elementType == .float16)
        #expect(try output.floats() == [1, 1])
    }

    @Test("inputs that do not fit are refused before anything runs")
    func misfits() throws {
        let session = try RealRuntime.session(RealRuntime.sum)
        let good = try Tensor([Float](repeating: 0, count: 12), shape: [1, 3, 2, 2])
        throwing(.invalidArgument, "takes 2 inputs") { _ = try session.run([("a", good)]) }
        throwing(.invalidArgument, "takes 2 inputs") { _ = try session.run([]) }
        throwing(.invalidArgument, "input b") { _ = try session.run([("a", good), ("c", good)]) }
        throwing(.invalidArgument, "input b") { _ = try session.run([("a", good), ("a", good)]) }
        let flat = try Tensor([Float](repeating: 0, count: 12), shape: [12])
        throwing(.invalidArgument, "shape [12]") { _ = try session.run([("a", flat), ("b", good)]) }
        let grey = try Tensor([Float](repeating: 0, count: 4), shape: [1, 1, 2, 2])
        throwing(.invalidArgument, "[batch, 3, height, width]") { _ = try session.run([("a", good), ("b", grey)]) }
        let bytes = try Tensor([UInt8](repeating: 0, count: 12), shape: [1, 3, 2, 2])
        throwing(.invalidArgument, "uint8") { _ = try session.run([("a", bytes), ("b", good)]) }
        throwing(.invalidArgument, "no output z") { _ = try session.run([("a", good), ("b", good)], outputs: ["z"]) }
        throwing(.invalidArgument, "no output") { _ = try session.run([("a", good), ("b", good)], outputs: []) }
        throwing(.invalidArgument, "twice") { _ = try session.run([("a", good), ("b", good)], outputs: ["y", "y"]) }
    }

    @Test("shapes that only the network can judge fail the run and not the program")
    func failingRun() throws {
        let session = try RealRuntime.session(RealRuntime.sum)
        let small = try Tensor([Float](repeating: 0, count: 12), shape: [1, 3, 2, 2])
        let large = try Tensor([Float](repeating: 0, count: 27), shape: [1, 3, 3, 3])
        let error = #expect(throws: OnnxRuntimeError.self) { try session.run([("a", small), ("b", large)]) }
        #expect([.runFailed, .invalidArgument].contains(error?.code))
        #expect(try session.run([("a", small), ("b", small)])[0].elementCount == 12)
    }

    @Test(
        "bytes that are no model are refused",
        arguments: [[], [0], Array("no model at all".utf8), [UInt8](repeating: 255, count: 4096)])
    func notAModel(bytes: [UInt8]) throws {
        throwing(.modelInvalid, "model") {
            _ = try Session(
                model: .bytes(bytes), options: SessionOptions(), environment: try RealRuntime.environment())
        }
    }

    @Test("every cut of a model is refused or loads, and never stops the program")
    func truncated() throws {
        let bytes = RealRuntime.sum.bytes
        for count in 0..<bytes.count {
            do {
                _ = try Session(
                    model: .bytes(Array(bytes.prefix(count))), options: SessionOptions(threads: 1),
                    environment: try RealRuntime.environment())
            } catch let error as OnnxRuntimeError {
                #expect([.modelInvalid, .invalidArgument].contains(error.code), "cut at \(count): \(error)")
            }
        }
    }

    @Test("files that are missing, empty, folders or text are named in the error")
    func files() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("matte-model-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let environment = try RealRuntime.environment()
        func load(_ path: String) throws -> Session {
            try Session(model: .file(path), options: SessionOptions(threads: 1), environment: environment)
        }
        let model = folder.appendingPathComponent("model.onnx")
        try Data(RealRuntime.sum.bytes).write(to: model)
        #expect(try load(model.path).inputs.count == 2)
        let empty = folder.appendingPathComponent("empty.onnx")
        try Data().write(to: empty)
        throwing(.modelInvalid, empty.path) { _ = try load(empty.path) }
        let text = folder.appendingPathComponent("text.onnx")
        try Data("hello".utf8).write(to: text)
        throwing(.modelInvalid, text.path) { _ = try load(text.path) }
        throwing(.modelNotFound, folder.path) { _ = try load(folder.path) }
        throwing(.modelNotFound, "missing.onnx") { _ = try load(folder.path + "/missing.onnx") }
    }

    @Test("an operation that does not exist makes the model invalid")
    func unknownOperation() throws {
        throwing(.modelInvalid, "load the model") {
            _ = try RealRuntime.session(RealRuntime.chain(["NoSuchOperation"]))
        }
    }

    @Test("a session runs on several threads at once")
    func concurrent() throws {
        let session = try RealRuntime.session(RealRuntime.sum)
        let wrong = Counter()
        DispatchQueue.concurrentPerform(iterations: 64) { index in
            do {
                let tensor = try Tensor([Float](repeating: Float(index), count: 3072), shape: [1, 3, 32, 32])
                let sum = try session.run([("a", tensor), ("b", tensor)])[0].floats()
                if sum.contains(where: { $0 != Float(2 * index) }) { wrong.increase() }
            } catch {
                wrong.increase()
            }
        }
        #expect(wrong.value == 0)
    }

    @Test("a run that was told to stop says so")
    func cancelled() throws {
        let session = try RealRuntime.session(RealRuntime.chain(["Neg", "Sigmoid"]))
        let cancellation = try RunCancellation(environment: try RealRuntime.environment())
        let input = ("x0", try Tensor([Float(1)], shape: [1]))
        #expect(try session.run([input], cancellation: cancellation).count == 1)
        try cancellation.cancel()
        throwing(.cancelled, "stopped") { _ = try session.run([input], cancellation: cancellation) }
    }

    @Test("a trace is written when one was asked for")
    func profiling() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("matte-trace-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var options = SessionOptions(threads: 1)
        options.profilePrefix = folder.path + "/trace"
        let session = try RealRuntime.session(RealRuntime.chain(["Neg"]), options)
        _ = try session.run([("x0", try Tensor([Float(1)], shape: [1]))])
        let path = try #require(try session.endProfiling())
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("Neg"))
        #expect(try RealRuntime.session(RealRuntime.chain(["Neg"])).endProfiling() == nil)
    }
}
