import Foundation

/// Measures each round in a fresh process of the program itself, since runs differ more than queries within a run.
///
/// The child is started as `PROGRAM ARGUMENTS... PLAN RESULT`; it reads the plan's JSON, measures and writes the record's.
public struct ProcessExecutor: RoundExecutor {
    private let program: String
    private let arguments: [String]
    private let deadlineMargin: Double

    /// Makes an executor. A child that takes longer than its plan's maximum plus `deadlineMargin` seconds is ended.
    public init(program: String, arguments: [String], deadlineMargin: Double = 900) {
        self.program = program
        self.arguments = arguments
        self.deadlineMargin = deadlineMargin
    }

    /// Starts the child and waits for it. Blocks the calling thread.
    public func execute(_ plan: RoundPlan) -> RoundRecord {
        let startedAt = Timestamp.now
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("matte-round-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let planFile = folder.appendingPathComponent("plan.json")
            let resultFile = folder.appendingPathComponent("record.json")
            try JSONEncoder().encode(plan).write(to: planFile)
            let ending = try ChildProcess(program: program, arguments: arguments + [planFile.path, resultFile.path])
                .wait(seconds: plan.length.maximumSeconds + deadlineMargin)
            // A child that wrote its record before dying in its exit code has still measured.
            if let data = FileManager.default.contents(atPath: resultFile.path) {
                return try JSONDecoder().decode(RoundRecord.self, from: data)
            }
            return died(plan, startedAt, ending.words)
        } catch {
            return died(plan, startedAt, "the process that measures could not be run: \(error)")
        }
    }

    private func died(_ plan: RoundPlan, _ startedAt: String, _ reason: String) -> RoundRecord {
        var recording = Recording()
        recording.failures.record(QueryFailure(.died, reason))
        var record = RoundRunner.record(plan, recording, Observation(), startedAt: startedAt)
        record.failure = reason
        return record
    }
}
