import Matting

/// What became of one input.
struct CutOutcome: Sendable {
    enum State: Sendable {
        case done(Cutout.Summary)
        /// Finished by an earlier run with the same settings; `subjectFound` is what that run saw.
        case alreadyDone(subjectFound: Bool)
        case failed(code: String, reason: String)
    }

    let item: WorkItem
    let state: State
}

extension Cutout {
    /// What a report keeps of a cut-out once its picture is written.
    struct Summary: Sendable {
        let subjectFound: Bool
        let width: Int
        let height: Int
        let inputWidth: Int
        let inputHeight: Int
        let outputBytes: Int
        let timings: StageTimings
        let notes: [String]
    }

    var summary: Summary {
        Summary(
            subjectFound: subjectFound, width: size.width, height: size.height, inputWidth: inputSize.width,
            inputHeight: inputSize.height, outputBytes: output.count, timings: timings, notes: notes)
    }
}
