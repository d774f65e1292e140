import Crypto
import Foundation

/// The finished rounds of a measurement on disk, so that one that was killed goes on where it was.
///
/// One JSON line a round, flushed when it is done; the first line names the plan. A last line that a kill cut off is left
/// out when reading.
public struct RunJournal: Sendable {
    private struct Head: Codable {
        let plan: String
    }

    private struct Line: Codable {
        let label: String
        let record: RoundRecord
    }

    private let path: String

    /// The rounds that were finished earlier, by label.
    public private(set) var finished: [String: RoundRecord]

    /// Opens the journal of a plan, or begins one. `context` is what must not change between the rounds beside the plan: the
    /// program, its libraries, the machine.
    ///
    /// Throws ``BenchmarkError``: `.journalMismatch` when it belongs to another plan, `.fileSystem` when it cannot be
    /// written.
    public init(path: String, plan: RunPlan, context: [String] = []) throws(BenchmarkError) {
        self.path = path
        finished = [:]
        let head = Head(plan: Self.identity(of: plan, context: context))
        guard let data = FileManager.default.contents(atPath: path), !data.isEmpty else {
            try append(head)
            return
        }
        let lines = data.split(separator: UInt8(ascii: "\n"))
        guard let first = lines.first, let found = try? JSONDecoder().decode(Head.self, from: Data(first)),
            found.plan == head.plan
        else {
            throw BenchmarkError(
                .journalMismatch,
                "\(path) holds the finished rounds of another measurement: other options, another build of the program or its libraries, or another machine. Finish that one as it was begun, or delete the file to begin anew."
            )
        }
        for line in lines.dropFirst() {
            guard let read = try? JSONDecoder().decode(Line.self, from: Data(line)) else { continue }
            finished[read.label] = read.record
        }
        // A cut-off last line must not run into the next one.
        if data.last != UInt8(ascii: "\n") { try append(bytes: [UInt8(ascii: "\n")]) }
    }

    /// When the first of the finished rounds began; nil before any.
    public var startedAt: String? { finished.values.map(\.startedAt).min() }

    /// Keeps a finished round.
    public mutating func keep(_ record: RoundRecord, label: String) throws(BenchmarkError) {
        try append(Line(label: label, record: record))
        finished[label] = record
    }

    /// Removes the journal after the result has been written.
    public func remove() {
        unlink(path)
    }

    private func append(_ value: some Encodable) throws(BenchmarkError) {
        do {
            try append(bytes: [UInt8](JSONEncoder().encode(value)) + [UInt8(ascii: "\n")])
        } catch let error as BenchmarkError {
            throw error
        } catch {
            throw BenchmarkError(.fileSystem, "cannot write \(path): \(error)", cause: error)
        }
    }

    private func append(bytes: [UInt8]) throws(BenchmarkError) {
        try AppendedFile.append(bytes, to: path)
    }

    private static func identity(of plan: RunPlan, context: [String]) -> String {
        var plan = plan
        // The same measurement may be asked for with another spelling of the same command.
        plan.settings.command = []
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        var data = (try? encoder.encode(plan)) ?? Data()
        for part in context { data += Data(part.utf8) + [0] }
        return SHA256.hash(data: data).map { String($0, radix: 16) }.joined(separator: "-")
    }
}
