import Benchmarking

/// What a machine was made to do: results are compared within one workload and never across two.
///
/// A field is nil where the source does not state it (published figures): that is a caveat, not a difference.
public struct Workload: Codable, Hashable, Sendable {
    /// Name of the network.
    public var model: String
    /// SHA-256 of the network's file in hexadecimal.
    public var modelSHA256: String?
    /// Width of the network's input in pixels.
    public var width: Int
    /// Height of the network's input in pixels.
    public var height: Int
    /// "fp32", "bf16", "fp16" or "int8".
    public var precision: String?
    /// What was timed.
    public var path: MeasuredPath?
    /// SHA-256 over the pictures in hexadecimal.
    public var imagesSHA256: String?

    /// Makes a workload from its settings.
    public init(
        model: String, modelSHA256: String? = nil, width: Int, height: Int, precision: String? = nil,
        path: MeasuredPath? = nil, imagesSHA256: String? = nil
    ) {
        self.model = model
        self.modelSHA256 = modelSHA256
        self.width = width
        self.height = height
        self.precision = precision
        self.path = path
        self.imagesSHA256 = imagesSHA256
    }

    /// The workload of a row of a result document.
    public init(_ configuration: RowConfiguration, images: ImageSetDescription?) {
        self.init(
            model: configuration.modelName, modelSHA256: configuration.modelSHA256, width: configuration.width,
            height: configuration.height, precision: configuration.precision, path: configuration.path,
            imagesSHA256: images?.sha256)
    }

    /// The workload in one line, such as "unet3plus 1024x1024 fp32, model only".
    public var title: String {
        let parts = ["\(model) \(width)x\(height)", precision].compactMap { $0 }.joined(separator: " ")
        return path.map { "\(parts), \($0.title)" } ?? parts
    }

    /// The value of a setting as text; nil where it is not stated.
    public func value(of setting: WorkloadSetting) -> String? {
        switch setting {
        case .model: model
        case .modelFile: modelSHA256.map { String($0.prefix(Self.shownDigits)) }
        case .size: "\(width)x\(height)"
        case .precision: precision
        case .path: path?.rawValue
        case .images: imagesSHA256.map { String($0.prefix(Self.shownDigits)) }
        }
    }

    /// The settings in which two workloads differ, both having stated them, apart from those in `allowed`.
    public func differences(from other: Workload, allowing allowed: Set<WorkloadSetting> = []) -> [WorkloadSetting] {
        WorkloadSetting.allCases.filter { setting in
            guard !allowed.contains(setting) else { return false }
            switch setting {
            case .model: return model != other.model
            case .modelFile: return Self.differ(modelSHA256, other.modelSHA256)
            case .size: return width != other.width || height != other.height
            case .precision: return Self.differ(precision, other.precision)
            case .path: return Self.differ(path, other.path)
            case .images: return Self.differ(imagesSHA256, other.imagesSHA256)
            }
        }
    }

    /// The settings that only one of two workloads states: comparing them rests on trust.
    public func unstated(against other: Workload) -> [WorkloadSetting] {
        WorkloadSetting.allCases.filter { (value(of: $0) == nil) != (other.value(of: $0) == nil) }
    }

    /// Digits of a hash that a table shows; twelve tell any two files apart that a person will meet.
    private static let shownDigits = 12

    private static func differ<Value: Equatable>(_ left: Value?, _ right: Value?) -> Bool {
        guard let left, let right else { return false }
        return left != right
    }
}
