import ArgumentParser
import Benchmarking
import Foundation
import Machine

/// `matte bench _soak-worker`: does the work of a soak; started by `matte bench soak`.
struct BenchSoakWorker: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "_soak-worker", shouldDisplay: false)

    @Option var runtime: String?
    @Argument var journal: String
    @Argument var process: Int

    func run() throws {
        try BenchExit.translating {
            let journal = try SoakJournal(resuming: journal)
            let plan = journal.plan
            let entries = try journal.entries()
            let first = SoakSupervisor.windowsDone(entries)
            let hasDied = entries.flatMap(\.events).contains { $0.kind == .died }
            let start = journal.secondsSinceBeginning
            let system = try system(plan, windowsDone: first, hasDied: hasDied)
            let sampler = MachineSampler(
                interval: .seconds(min(1, plan.windowSeconds / 4)), gpus: try? GPUMonitor())
            // A worker whose supervisor died would go on for hours beside the one that --resume starts.
            let supervisor = getppid()
            let worker = SoakWorker(
                plan: plan, reading: { SoakReading(sampler.takeWindow()) }, shouldStop: { getppid() != supervisor })
            try worker.run(system, firstWindow: first, startSeconds: start, process: process) { try journal.keep($0) }
            sampler.stop()
        }
    }

    private func system(_ plan: SoakPlan, windowsDone: Int, hasDied: Bool) throws -> any SystemUnderTest {
        let system: any SystemUnderTest =
            plan.configuration.path == .null
            ? Sleeper()
            : EngineUnderTest(plan.configuration, images: try ImageSet(folder: plan.imageFolder), runtime: runtime)
        guard let injection = plan.injection else { return system }
        let begin = ContinuousClock.now
        let before = Double(windowsDone) * plan.windowSeconds
        return InjectedSystem(system, injection: injection, hasDied: hasDied) {
            (before + (ContinuousClock.now - begin).seconds) / plan.plannedSeconds
        }
    }

    /// Takes a millisecond and does nothing.
    private struct Sleeper: SystemUnderTest {
        func answer(_ query: Query) -> Answer {
            let timekeeper = SystemTimekeeper(spin: .zero)
            timekeeper.sleep(until: timekeeper.now() + 1_000_000)
            return Answer(images: query.images)
        }
    }
}
