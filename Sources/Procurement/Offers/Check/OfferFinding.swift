/// One thing that `OfferCheck` found in a catalogue.
public struct OfferFinding: Hashable, Sendable, Codable, CustomStringConvertible {
    /// Whether the catalogue may still be used.
    public enum Severity: String, Sendable, Codable {
        /// The row must be corrected before a decision rests on it.
        case error
        /// The row may be used, and the reader must know.
        case warning
    }

    /// What is wrong.
    public enum Code: String, Sendable, Codable, CaseIterable {
        case unreadableRow = "unreadable-row"
        case missingSource = "missing-source"
        case missingDate = "missing-date"
        case futureDate = "future-date"
        case stalePrice = "stale-price"
        case unknownGPU = "unknown-gpu"
        case gpuMemoryMismatch = "gpu-memory-mismatch"
        case duplicate
        case missingRate = "missing-rate"
        case staleRate = "stale-rate"
        case notPositivePrice = "not-positive-price"
        case absurdPrice = "absurd-price"
    }

    /// What is wrong.
    public let code: Code
    /// Whether the catalogue may still be used.
    public let severity: Severity
    /// The file, empty where the finding concerns the catalogue as a whole.
    public let file: String
    /// The line in it, counted from 1; 0 where the finding concerns the file as a whole.
    public let line: Int
    /// What is wrong with which row, and what to do next.
    public let message: String

    public var description: String {
        let place = file.isEmpty ? "" : line > 0 ? "\(file):\(line): " : "\(file): "
        return "\(place)\(severity.rawValue): \(message) [\(code.rawValue)]"
    }
}
