import OnnxRuntime

/// One `KEY=VALUE` for the runtime.
///
/// Keys: `execution_mode` (sequential, parallel), `inter_op_threads`, `arena` (on, off), `memory_pattern` (on, off),
/// `spinning` (on, off), `optimization` (none, basic, extended, all); `provider.KEY` for an option of the execution
/// provider (such as `provider.trt_engine_cache_enable`); anything with a dot besides is a configuration entry of ONNX
/// Runtime (such as `session.intra_op.allow_spinning`).
public struct SessionOption: Sendable, Hashable {
    public let key: String
    public let value: String

    /// Reads `KEY=VALUE`; nil when there is no `=` or no key.
    public init?(_ text: String) {
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex else { return nil }
        key = String(text[..<equals])
        value = String(text[text.index(after: equals)...])
    }

    /// Keys with a meaning of their own, with what they take.
    public static let known: [(key: String, values: String)] = [
        ("execution_mode", "sequential, parallel"), ("inter_op_threads", "1 to 1024"), ("arena", "on, off"),
        ("memory_pattern", "on, off"), ("spinning", "on, off"), ("optimization", "none, basic, extended, all"),
        ("provider.KEY", "an option of the execution provider"),
        ("session.KEY, ep.KEY, mlas.KEY", "a configuration entry of ONNX Runtime"),
    ]

    /// Prefix of options that go to the execution provider.
    static let providerPrefix = "provider."

    /// Puts the setting in place.
    ///
    /// - Throws: `MattingError` with code `settingsInvalid` naming the key and what it takes.
    func apply(to options: inout SessionOptions) throws(MattingError) {
        switch key {
        case "execution_mode":
            options.executionMode = try choice(["sequential": .sequential, "parallel": .parallel])
        case "inter_op_threads":
            guard let threads = Int(value), (1...1024).contains(threads) else { throw refusal("1 to 1024") }
            options.interOpThreads = threads
        case "arena":
            options.memoryArena = try choice(Self.switches)
        case "memory_pattern":
            options.memoryPattern = try choice(Self.switches)
        case "spinning":
            options.allowSpinning = try choice(Self.switches)
        case "optimization":
            options.graphOptimization = try choice([
                "none": .none, "basic": .basic, "extended": .extended, "all": .all,
            ])
        case _ where key.hasPrefix(Self.providerPrefix):
            options.providerOptions[String(key.dropFirst(Self.providerPrefix.count))] = value
        case _ where key.contains("."):
            options.configEntries[key] = value
        default:
            throw MattingError(
                .settingsInvalid,
                "no session option is named \"\(key)\"; known: "
                    + Self.known.map(\.key).joined(separator: ", "))
        }
    }

    private static let switches = ["on": true, "off": false]

    private func choice<Value>(_ values: [String: Value]) throws(MattingError) -> Value {
        guard let chosen = values[value] else { throw refusal(values.keys.sorted().joined(separator: ", ")) }
        return chosen
    }

    private func refusal(_ expected: String) -> MattingError {
        MattingError(.settingsInvalid, "session option \(key)=\(value): it takes \(expected)")
    }
}
