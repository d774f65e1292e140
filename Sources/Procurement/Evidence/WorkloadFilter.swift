import Benchmarking

/// Which workload a user asks for; a nil field admits any, and an unstated setting of a result is admitted.
public struct WorkloadFilter: Hashable, Sendable, CustomStringConvertible {
    /// Name of the network.
    public var model: String?
    /// Width and height of the network's input in pixels.
    public var side: Int?
    /// "fp32", "bf16", "fp16" or "int8".
    public var precision: String?
    /// What was timed.
    public var path: MeasuredPath?

    /// Makes a filter; by default everything is admitted.
    public init(model: String? = nil, side: Int? = nil, precision: String? = nil, path: MeasuredPath? = nil) {
        self.model = model
        self.side = side
        self.precision = precision
        self.path = path
    }

    /// Reads "model=unet3plus,size=1024,precision=fp32,path=model-only", each part optional; throws `badInput`.
    public init(parsing text: String) throws(DecisionError) {
        self.init()
        for part in text.split(separator: ",") {
            let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
            guard sides.count == 2 else {
                throw DecisionError(
                    .badInput, "\"\(part)\" is no part of a workload: write model=, size=, precision= or path=.")
            }
            switch sides[0] {
            case "model": model = sides[1]
            case "precision": precision = sides[1]
            case "size":
                guard let pixels = Int(sides[1]), pixels > 0 else {
                    throw DecisionError(.badInput, "\"\(sides[1])\" is no size in pixels: write size=1024.")
                }
                side = pixels
            case "path":
                guard let known = MeasuredPath(rawValue: sides[1]) else {
                    let allowed = MeasuredPath.allCases.map(\.rawValue).joined(separator: ", ")
                    throw DecisionError(.badInput, "\"\(sides[1])\" is no path: write one of \(allowed).")
                }
                path = known
            default:
                throw DecisionError(
                    .badInput, "A workload has no \"\(sides[0])\": write model=, size=, precision= or path=.")
            }
        }
    }

    /// Whether a workload is one that is asked for.
    public func admits(_ workload: Workload) -> Bool {
        if let model, workload.model != model { return false }
        if let side, workload.width != side || workload.height != side { return false }
        if let precision, let own = workload.precision, own != precision { return false }
        if let path, let own = workload.path, own != path { return false }
        return true
    }

    public var description: String {
        let parts = [
            model.map { "model=\($0)" }, side.map { "size=\($0)" }, precision.map { "precision=\($0)" },
            path.map { "path=\($0.rawValue)" },
        ].compactMap { $0 }
        return parts.isEmpty ? "any workload" : parts.joined(separator: ",")
    }
}
