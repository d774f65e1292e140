import Glibc
import ImageCoding
import JobStore
import Matting

/// Takes one work item from its file to its finished output.
struct PhotoWorker: Sendable {
    let pipeline: CutoutPipeline
    let turns: InferenceTurns
    let settings: CutSettings
    /// Fingerprint of model and settings, by which a journal tells finished from outdated.
    let fingerprint: String
    let overwrites: Bool
    /// Absolute paths of the inputs; they, and what lies in them, are never replaced.
    let inputRoots: [String]

    /// Never throws: a failure is an outcome, and the run goes on.
    func perform(_ item: WorkItem) -> CutOutcome {
        if let problem = item.problem {
            return CutOutcome(item: item, state: .failed(code: "unreadableName", reason: problem))
        }
        if let finished = finishedBefore(item) {
            return CutOutcome(item: item, state: .alreadyDone(subjectFound: finished.subjectFound))
        }
        do {
            return CutOutcome(item: item, state: .done(try cut(item)))
        } catch let error as FileError {
            return CutOutcome(item: item, state: .failed(code: "file", reason: reason(error, item: item)))
        } catch let error as MattingError {
            return CutOutcome(item: item, state: .failed(code: error.code.rawValue, reason: error.message))
        } catch {
            return CutOutcome(item: item, state: .failed(code: "journal", reason: "\(error)"))
        }
    }

    /// True when an earlier run finished this item with the same settings and its output is still there.
    func isFinished(_ item: WorkItem) -> Bool { finishedBefore(item) != nil }

    private func reason(_ error: FileError, item: WorkItem) -> String {
        error.path == item.name ? error.message : error.description
    }

    private func cut(_ item: WorkItem) throws -> Cutout.Summary {
        try checkDestination(item)
        let contents =
            switch item.source {
            case .file(let path): try FileContents(path: path, byteLimit: pipeline.limits.byteLimit)
            case .standardInput: try FileContents(standardInputUpTo: pipeline.limits.byteLimit)
            }
        let cutout = try cut(UnsafeRawBufferPointer(contents.bytes))
        switch item.destination {
        case .standardOutput:
            try cutout.output.withBytes { bytes in try StandardOutput.write(bytes) }
        case .file(let path):
            if let folder = item.folder {
                try OutputFolder.make(FilePaths.folder(of: path))
                try folder.journal.claim(output: folder.relative(path), for: FilePaths.absolute(item.name))
            }
            try cutout.output.withBytes { bytes in try AtomicFile.write(bytes, to: path) }
            if let folder = item.folder {
                try folder.journal.record(
                    JournalEntry(
                        input: FilePaths.absolute(item.name), stamp: contents.stamp, settings: fingerprint,
                        output: folder.relative(path), outputBytes: Int64(cutout.output.count),
                        subjectFound: cutout.subjectFound))
            }
        }
        return cutout.summary
    }

    private func cut(_ bytes: UnsafeRawBufferPointer) throws(MattingError) -> Cutout {
        let prepared = try pipeline.prepare(bytes, settings: settings)
        let (alpha, time) = try turns.take(afterPreparing: prepared.timings.total) { () throws(MattingError) in
            let start = ContinuousClock.now
            let alpha = try pipeline.predictor.predict(prepared.input)
            return (alpha, ContinuousClock.now - start)
        }
        let cutout = try pipeline.finish(prepared, alpha: alpha, inferTime: time, settings: settings)
        turns.learn(inference: time, rest: cutout.timings.total - time)
        return cutout
    }

    private func finishedBefore(_ item: WorkItem) -> JournalEntry? {
        guard case .file(let input) = item.source, case .file(let output) = item.destination, let folder = item.folder,
            let entry = (try? folder.journal.entry(for: FilePaths.absolute(input))) ?? nil,
            entry.settings == fingerprint, entry.output == folder.relative(output),
            let now = FileStamp.of(input), entry.stamp == now,
            let written = FileStamp.of(output), written.bytes == entry.outputBytes
        else { return nil }
        return entry
    }

    /// Refuses to replace a file that this program did not make, unless told to; an input is never replaced.
    private func checkDestination(_ item: WorkItem) throws {
        guard case .file(let output) = item.destination, FileStamp.of(output) != nil, !AtomicFile.isStream(output)
        else { return }
        let resolved = FilePaths.absolute(output)
        if case .file(let input) = item.source, FilePaths.resolved(input) == resolved {
            throw FileError(output, "is the input itself; choose another output")
        }
        if inputRoots.contains(resolved) {
            throw FileError(output, "is itself an input of this run; choose another output")
        }
        if let folder = item.folder, try folder.journal.owner(ofOutput: folder.relative(output)) != nil { return }
        guard overwrites else {
            throw FileError(output, "exists already; give --overwrite to replace it")
        }
        if inputRoots.contains(where: { resolved.hasPrefix($0 + "/") }), item.folder != nil {
            throw FileError(
                output, "lies among the inputs and was not made by this program; choose another output folder")
        }
    }
}

/// Bytes to standard output, all of them.
enum StandardOutput {
    static func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
        var rest = bytes
        while !rest.isEmpty {
            let written = Glibc.write(STDOUT_FILENO, rest.baseAddress, rest.count)
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw FileError("-", "standard output cannot be written", errno: errno) }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
        }
    }
}
