import Foundation
import Matting

/// The `--json` document, written item by item so that a run of a million photos needs no memory for it.
///
/// It stands under a temporary name until the run ends and then gets its own, whole; a device or a pipe, such as
/// `/dev/stdout`, is written into, as standard output is for `-`.
final class RunReport {
    private let path: String
    /// nil where the report has no temporary name, or has got its own.
    private var partialPath: String?
    private let handle: UnsafeMutablePointer<FILE>
    private var isFirst = true
    private let encoder: JSONEncoder

    struct Engine: Encodable {
        let model: String
        let modelSHA256: String
        let provider: String
        let precision: String
        let threads: Int
        let jobs: Int
        let runtime: String
    }

    private struct Item: Encodable {
        struct Size: Encodable {
            let width: Int
            let height: Int
        }
        let input: String
        var output: String?
        var state: String
        var model: String
        var provider: String
        var precision: String
        var size: Size?
        var modelInput: Size?
        var outputBytes: Int?
        var timingsMilliseconds: [String: Double]?
        var subject: String?
        var notes: [String]?
        var error: Failure?

        struct Failure: Encodable {
            let code: String
            let message: String
        }
    }

    private struct Summary: Encodable {
        let done: Int
        let alreadyDone: Int
        let withoutSubject: Int
        let failed: Int
        let seconds: Double
        let interrupted: Bool
    }

    private let engine: Engine

    /// - Throws: `FileError` when the report's file cannot be made.
    init(path: String, engine: Engine) throws {
        self.path = path
        self.engine = engine
        partialPath =
            path == "-" || AtomicFile.isStream(path)
            ? nil : FilePaths.joined(FilePaths.folder(of: path), ".\(FilePaths.name(of: path)).part")
        encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let opened = path == "-" ? fdopen(dup(STDOUT_FILENO), "w") : fopen(partialPath ?? path, "we")
        guard let handle = opened else {
            throw FileError(path, "cannot be created", errno: errno)
        }
        self.handle = handle
        try write("{\"schema\":1,\"engine\":")
        try write(engine)
        try write(",\"items\":[")
    }

    deinit {
        fclose(handle)
        // A report that could not be ended is no JSON.
        if let partialPath { unlink(partialPath) }
    }

    func add(_ outcome: CutOutcome) throws {
        try write(isFirst ? "\n" : ",\n")
        isFirst = false
        try write(item(outcome))
    }

    /// Ends the document and gives it its name.
    func finish(_ tally: RunTally, elapsed: Duration, interrupted: Bool) throws {
        try write("\n],\"summary\":")
        try write(
            Summary(
                done: tally.done, alreadyDone: tally.alreadyDone, withoutSubject: tally.withoutSubject,
                failed: tally.failed, seconds: elapsed.seconds, interrupted: interrupted))
        try write("}\n")
        guard fflush(handle) == 0 else { throw FileError(path, "cannot be written", errno: errno) }
        if let partialPath, rename(partialPath, path) != 0 {
            throw FileError(path, "cannot be given its name", errno: errno)
        }
        partialPath = nil
    }

    private func item(_ outcome: CutOutcome) -> Item {
        var item = Item(
            input: outcome.item.name, state: "", model: engine.model, provider: engine.provider,
            precision: engine.precision)
        switch outcome.state {
        case .done(let summary):
            item.state = "done"
            item.output = outcome.item.outputName
            item.size = Item.Size(width: summary.width, height: summary.height)
            item.modelInput = Item.Size(width: summary.inputWidth, height: summary.inputHeight)
            item.outputBytes = summary.outputBytes
            item.timingsMilliseconds = Dictionary(
                uniqueKeysWithValues: summary.timings.stages.map { ($0.name, $0.duration.milliseconds) })
            item.subject = summary.subjectFound ? "found" : "none"
            item.notes = summary.notes.isEmpty ? nil : summary.notes
        case .alreadyDone(let subjectFound):
            item.state = "already-done"
            item.output = outcome.item.outputName
            item.subject = subjectFound ? "found" : "none"
        case .failed(let code, let reason):
            item.state = "failed"
            item.error = Item.Failure(code: code, message: reason)
        }
        return item
    }

    private func write(_ value: some Encodable) throws {
        try write(String(decoding: encoder.encode(value), as: UTF8.self))
    }

    private func write(_ text: String) throws {
        guard fputs(text, handle) >= 0 else { throw FileError(path, "cannot be written", errno: errno) }
    }
}
