import Rasters

/// Whatever gives an alpha map for a model input: a session here, a batching queue in the service, a closure in tests.
public protocol AlphaPredictor: Sendable {
    /// The tensor that is expected.
    var input: ModelInput { get }

    /// Alpha, 0...1, at the input's own size; blocks until it is there.
    ///
    /// - Throws: `MattingError` with code `inferenceFailed` or `outOfMemory`.
    func predict(_ input: FittedInput) throws(MattingError) -> FloatPlane
}
