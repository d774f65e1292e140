/// Keeps a soak going: starts the process that works, and starts it again when it dies.
public struct SoakSupervisor: Sendable {
    /// A worker that dies this often in a row without finishing a window is given up.
    public static let deathLimit = 5

    private let program: String
    private let arguments: [String]
    private let timekeeper: any Timekeeper

    /// Makes a supervisor. The worker is started as `PROGRAM ARGUMENTS... JOURNAL PROCESS-NUMBER`.
    public init(program: String, arguments: [String], timekeeper: any Timekeeper = SystemTimekeeper()) {
        self.program = program
        self.arguments = arguments
        self.timekeeper = timekeeper
    }

    /// Runs the journal's plan to its end; `progress` is called about once a second. Blocks the calling thread.
    ///
    /// Throws ``BenchmarkError`` when the journal cannot be read or written. A worker that dies is an event, not an error.
    public func run(
        _ journal: SoakJournal, progress: (SoakMinute?, _ windowsDone: Int) -> Void
    ) throws(BenchmarkError) -> SoakRecord {
        var deaths = 0
        while true {
            let before = try journal.entries()
            let done = Self.windowsDone(before)
            if done >= journal.plan.windows { break }
            let child = try ChildProcess(
                program: program, arguments: arguments + [journal.path, "\(Self.nextProcess(before))"])
            let ending = try follow(child, journal, progress)
            let after = try journal.entries()
            if ending == .exited(0), Self.windowsDone(after) >= journal.plan.windows { break }
            deaths = Self.windowsDone(after) > done ? 1 : deaths + 1
            let gaveUp = deaths >= Self.deathLimit
            try journal.keep(
                SoakEntry(
                    errors: [ErrorCount(kind: .died, count: 1, example: ending.words)],
                    events: [
                        SoakEvent(
                            kind: .died, atSeconds: journal.secondsSinceBeginning,
                            lastedSeconds: gaveUp ? nil : Self.pauseSeconds,
                            text: gaveUp ? "\(ending.words), \(deaths) times in a row; given up" : ending.words)
                    ]))
            if gaveUp { break }
            timekeeper.sleep(until: timekeeper.now() + Int64(Self.pauseSeconds * 1e9))
        }
        return SoakRecord(plan: journal.plan, entries: Self.withRecoveries(try journal.entries()))
    }

    /// Pause before a dead worker is started again.
    private static let pauseSeconds = 1.0

    /// Windows that are finished; a window is done once, by whichever process did it.
    public static func windowsDone(_ entries: [SoakEntry]) -> Int {
        (entries.compactMap(\.minute).map(\.index).max() ?? -1) + 1
    }

    /// The number of the next process: one more than there were deaths and resumptions.
    static func nextProcess(_ entries: [SoakEntry]) -> Int {
        entries.flatMap(\.events).count { $0.kind == .died || $0.kind == .resumed }
    }

    /// A death lasts until the first window of the next process begins.
    static func withRecoveries(_ entries: [SoakEntry]) -> [SoakEntry] {
        let starts = entries.compactMap(\.minute).map(\.startSeconds).sorted()
        return entries.map { entry in
            var entry = entry
            entry.events = entry.events.map { event in
                guard event.kind == .died, event.lastedSeconds != nil,
                    let next = starts.first(where: { $0 >= event.atSeconds })
                else { return event }
                var event = event
                event.lastedSeconds = next - event.atSeconds
                return event
            }
            return entry
        }
    }

    private func follow(
        _ child: ChildProcess, _ journal: SoakJournal, _ progress: (SoakMinute?, Int) -> Void
    ) throws(BenchmarkError) -> ChildProcess.Ending {
        // A window of a minute is looked for about once a second, a shorter one in a test more often.
        let pause = Int64(min(1, journal.plan.windowSeconds / 4) * 1e9)
        var size = journal.byteCount
        while true {
            if let ending = child.poll() { return ending }
            timekeeper.sleep(until: timekeeper.now() + pause)
            // Reading the journal costs time that the worker needs: only when there is something new in it.
            guard journal.byteCount != size else { continue }
            size = journal.byteCount
            let entries = try journal.entries()
            progress(entries.compactMap(\.minute).last, Self.windowsDone(entries))
        }
    }
}
