import Testing

@testable import OnnxRuntime

/// The real library, where script/bootstrap has put it.
enum RealRuntime {
    static let missing: Comment = "the ONNX Runtime library is not there; run script/bootstrap"

    private static let found: InferenceEnvironment? = {
        guard let library = try? RuntimeLibrary.load() else { return nil }
        return try? InferenceEnvironment(library: library)
    }()

    static var isThere: Bool { found != nil }
    static var providers: [ExecutionProvider] { found?.library.availableProviders ?? [] }

    static func environment() throws -> InferenceEnvironment { try #require(found) }

    static func session(
        _ model: OnnxModelBytes, _ options: SessionOptions = SessionOptions(threads: 1)
    ) throws -> Session {
        try Session(model: .bytes(model.bytes), options: options, environment: try environment())
    }

    /// Adds two images; `y = a + b`, any size.
    static var sum: OnnxModelBytes {
        var model = OnnxModelBytes()
        let shape: [OnnxModelBytes.Dimension] = [.open("batch"), .fixed(3), .open("height"), .open("width")]
        model.input("a", .float32, shape)
        model.input("b", .float32, shape)
        model.output("y", .float32, shape)
        model.node("Add", ["a", "b"], ["y"])
        return model
    }

    /// One input, the given operations' type throughout, any length.
    static func chain(_ operators: [String], type: ElementType = .float32) -> OnnxModelBytes {
        var model = OnnxModelBytes()
        model.input("x0", type, [.open("n")])
        for (index, kind) in operators.enumerated() { model.node(kind, ["x\(index)"], ["x\(index + 1)"]) }
        model.output("x\(operators.count)", type, [.open("n")])
        return model
    }
}
