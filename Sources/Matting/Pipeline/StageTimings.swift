/// How long each stage of one photo took on a steady clock.
public struct StageTimings: Sendable, Hashable {
    /// Bytes to upright sRGB pixels.
    public var decode: Duration = .zero
    /// Resizing and normalising into the model's tensor.
    public var fit: Duration = .zero
    /// The network alone.
    public var infer: Duration = .zero
    /// Alpha from model size to photo size.
    public var refine: Duration = .zero
    /// Foreground colours, background, crop.
    public var compose: Duration = .zero
    /// Pixels to bytes.
    public var encode: Duration = .zero

    public init() {}

    /// The stages in the order in which they run, with the names used in every report.
    public var stages: [(name: String, duration: Duration)] {
        [
            ("decode", decode), ("fit", fit), ("infer", infer), ("refine", refine), ("compose", compose),
            ("encode", encode),
        ]
    }

    public var total: Duration { decode + fit + infer + refine + compose + encode }

    /// Runs a stage and adds its time to the named field.
    mutating func measure<Value, Failure: Error>(
        _ stage: WritableKeyPath<StageTimings, Duration>, _ body: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let start = ContinuousClock.now
        defer { self[keyPath: stage] += ContinuousClock.now - start }
        return try body()
    }
}
