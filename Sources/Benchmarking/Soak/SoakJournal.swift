import Foundation

/// A soak's windows and events on disk, one JSON line each, so that a kill loses at most the window under way.
public struct SoakJournal: Sendable {
    private struct Head: Codable {
        let plan: SoakPlan
        /// Wall clock at the beginning: a soak goes on after a restart of the machine, where no monotonic clock does.
        let startedAt: Double
    }

    /// File of the journal.
    public let path: String
    /// What is run.
    public let plan: SoakPlan
    private let startedAt: Double

    /// Begins a journal; an older one at the same place is replaced.
    public init(beginning plan: SoakPlan, path: String) throws(BenchmarkError) {
        precondition(plan.windowSeconds > 0 && plan.plannedSeconds > 0, "a soak and its windows last for some time")
        self.path = path
        self.plan = plan
        startedAt = Date().timeIntervalSince1970
        try AtomicFile.write(try Self.line(Head(plan: plan, startedAt: startedAt)), to: path)
    }

    /// Opens the journal of a soak that was killed.
    ///
    /// Throws ``BenchmarkError``: `.fileSystem` when there is none, `.unreadable` when it is none.
    public init(resuming path: String) throws(BenchmarkError) {
        let bytes = try ResultStore.contents(of: path)
        guard let line = bytes.split(separator: UInt8(ascii: "\n")).first,
            let head = try? JSONDecoder().decode(Head.self, from: Data(line))
        else { throw BenchmarkError(.unreadable, "\(path) is not the journal of a soak.") }
        self.path = path
        plan = head.plan
        startedAt = head.startedAt
        if bytes.last != UInt8(ascii: "\n") { try AppendedFile.append([UInt8(ascii: "\n")], to: path) }
    }

    /// Seconds since the soak began, gaps included.
    public var secondsSinceBeginning: Double { max(0, Date().timeIntervalSince1970 - startedAt) }

    /// When the soak began, as ISO 8601 in UTC.
    public var beganAt: String { Timestamp.text(Date(timeIntervalSince1970: startedAt)) }

    /// Size of the file in bytes; 0 when it is gone.
    var byteCount: Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Adds a line and flushes it.
    public func keep(_ entry: SoakEntry) throws(BenchmarkError) {
        try AppendedFile.append(try Self.line(entry), to: path)
    }

    /// All lines that were kept whole.
    public func entries() throws(BenchmarkError) -> [SoakEntry] {
        let bytes = try ResultStore.contents(of: path)
        return bytes.split(separator: UInt8(ascii: "\n")).dropFirst().compactMap {
            try? JSONDecoder().decode(SoakEntry.self, from: Data($0))
        }
    }

    /// Removes the journal after the result has been written.
    public func remove() {
        unlink(path)
    }

    private static func line(_ value: some Encodable) throws(BenchmarkError) -> [UInt8] {
        do {
            return [UInt8](try JSONEncoder().encode(value)) + [UInt8(ascii: "\n")]
        } catch {
            throw BenchmarkError(.unreadable, "a line of the journal cannot be written as JSON: \(error)", cause: error)
        }
    }
}
