import Foundation
import ImageCoding
import JobStore
import Matting
import Synchronization

/// A loaded model with everything that one `matte cut` reports.
final class CutSession: Sendable {
    private let model: MattingModel
    private let worker: PhotoWorker
    private let progress: CutProgress
    private let report: Mutex<RunReport?>
    private let reportFailure = Mutex<String?>(nil)
    /// Photos that failed, as they were then.
    private let failed = Mutex<[String: FileStamp]>([:])
    private let jobs: Int
    private let isQuiet: Bool
    /// How long a watched photo must be unchanged before it is taken up: it may still be being copied.
    private static let settlingTime: TimeInterval = 1

    /// - Throws: `MattingError` or `OnnxRuntimeError` when the model cannot run, `FileError` for the report.
    init(
        settings: CutSettings, engine: EngineArguments, run: RunArguments, inputs: [String], jobs: Int, total: Int
    ) throws {
        self.jobs = jobs
        isQuiet = run.quiet
        // A watched folder has no end, so start-up does not count there.
        model = try engine.loadModel(concurrentRuns: jobs, expectedRuns: run.watch ? nil : total)
        var settings = settings
        settings.side = engine.size
        let limits = DecodeLimits(pixelLimit: run.maxPixels)
        worker = PhotoWorker(
            pipeline: CutoutPipeline(
                predictor: model, limits: limits, threads: max(1, engine.threadCount / jobs)),
            turns: InferenceTurns(threads: jobs),
            settings: settings, fingerprint: model.fingerprint + " " + settings.fingerprint,
            overwrites: run.overwrite, inputRoots: inputs.compactMap(FilePaths.resolved))
        let description = model.description
        report = Mutex(
            try run.json.map {
                try RunReport(
                    path: $0,
                    engine: RunReport.Engine(
                        model: description.modelName, modelSHA256: description.modelSHA256,
                        provider: description.provider.rawValue, precision: description.precision.rawValue,
                        threads: engine.threadCount, jobs: jobs, runtime: description.runtimeVersion))
            })
        progress = CutProgress(total: total, isQuiet: run.quiet)
        if !run.quiet {
            for note in description.notes { Console.shared.print(note) }
            Console.shared.print(
                "model \(description.modelName), \(description.provider.rawValue), \(description.precision.rawValue)"
                    + ", \(engine.threadCount) threads")
        }
    }

    func perform(_ plan: WorkPlan) throws {
        let run = CutRun(plan: plan, worker: worker, jobs: jobs) { [self] outcome in
            progress.add(outcome)
            record(outcome)
        }
        run.perform()
    }

    /// Goes through the folders again and again until interrupted; a photo that failed is tried again once it changed.
    func watch(_ plan: WorkPlan) throws {
        if !isQuiet { Console.shared.print("watching for new photos; stop with Ctrl-C") }
        while !Interruption.isRaised {
            Thread.sleep(forTimeInterval: Self.settlingTime)
            var pass = plan
            var items: [WorkItem] = []
            while let item = pass.next() {
                // No journal knows of an output beside a single file: it has been cut once, and that was asked for.
                guard item.folder != nil, case .file(let path) = item.source, item.problem == nil,
                    let stamp = FileStamp.of(path),
                    Self.hasSettled(stamp), failed.withLock({ $0[path] }) != stamp, !worker.isFinished(item)
                else { continue }
                items.append(item)
            }
            if !items.isEmpty {
                try perform(WorkPlan(items: items, roots: [], outputExtension: plan.outputExtension))
            }
        }
    }

    private static func hasSettled(_ stamp: FileStamp) -> Bool {
        Date().timeIntervalSince1970 - Double(stamp.modified) * 1e-9 > settlingTime
    }

    /// Prints the summary, ends the report and throws the exit status where it is not 0.
    func finish() throws {
        let interrupted = Interruption.isRaised
        progress.finish(interrupted: interrupted)
        let tally = progress.tally
        try report.withLock { try $0?.finish(tally, elapsed: progress.elapsed, interrupted: interrupted) }
        if let failure = reportFailure.withLock({ $0 }) {
            throw CommandFailure(status: ExitStatus.someInputsFailed, message: failure)
        }
        if interrupted { throw ExitStatus.interrupted }
        if tally.failed > 0 { throw ExitStatus.someInputsFailed }
    }

    private func record(_ outcome: CutOutcome) {
        if case .failed = outcome.state, case .file(let path) = outcome.item.source {
            failed.withLock { $0[path] = FileStamp.of(path) }
        }
        report.withLock { report in
            do {
                try report?.add(outcome)
            } catch {
                // The pictures matter more than the report: the run goes on and says so at its end.
                reportFailure.withLock { $0 = "\(error)" }
                report = nil
            }
        }
    }
}
