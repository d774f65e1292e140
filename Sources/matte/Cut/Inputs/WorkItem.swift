/// One photo to cut and where its cut-out goes.
struct WorkItem: Sendable {
    enum Source: Sendable {
        case file(String)
        case standardInput
    }

    enum Destination: Sendable {
        case file(String)
        case standardOutput
    }

    /// The input as the user would name it.
    let source: Source
    let destination: Destination
    /// The folder whose journal remembers this item; nil for outputs that stand beside their inputs.
    let folder: OutputFolder?
    /// Set when the item cannot even be tried: why.
    let problem: String?

    init(source: Source, destination: Destination, folder: OutputFolder? = nil, problem: String? = nil) {
        self.source = source
        self.destination = destination
        self.folder = folder
        self.problem = problem
    }

    /// The input in messages and reports.
    var name: String {
        switch source {
        case .file(let path): path
        case .standardInput: "-"
        }
    }

    /// The output in messages and reports.
    var outputName: String {
        switch destination {
        case .file(let path): path
        case .standardOutput: "-"
        }
    }
}
