import OnnxRuntime

/// Where a network is to run.
public enum DeviceChoice: Sendable, Hashable {
    /// The best provider that is there and can load the model.
    case auto
    /// This one, or failure.
    case named(ExecutionProvider)
}

/// The number format a network is to run in.
public enum PrecisionChoice: Sendable, Hashable {
    /// The fastest that loses nothing which shows: BF16 where the processor has it, else FP32.
    case auto
    case named(InferencePrecision)
}

extension DeviceChoice {
    /// Reads `auto` or a provider's name; nil for anything else.
    public init?(argument: String) {
        if argument == "auto" {
            self = .auto
        } else if let provider = ExecutionProvider(rawValue: argument) {
            self = .named(provider)
        } else {
            return nil
        }
    }

    /// The name that `init(argument:)` takes for it.
    public var name: String {
        switch self {
        case .auto: "auto"
        case .named(let provider): provider.rawValue
        }
    }

    /// The names that `init(argument:)` takes.
    public static let allNames = ["auto"] + ExecutionProvider.allCases.map(\.rawValue)
}

extension PrecisionChoice {
    /// Reads `auto` or a precision's name; nil for anything else.
    public init?(argument: String) {
        if argument == "auto" {
            self = .auto
        } else if let precision = InferencePrecision(rawValue: argument) {
            self = .named(precision)
        } else {
            return nil
        }
    }

    /// The name that `init(argument:)` takes for it.
    public var name: String {
        switch self {
        case .auto: "auto"
        case .named(let precision): precision.rawValue
        }
    }

    /// The names that `init(argument:)` takes.
    public static let allNames = ["auto"] + InferencePrecision.allCases.map(\.rawValue)
}
