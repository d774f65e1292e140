/// The forms in which a report is written, by the extension of its file.
public enum ReportFormat: String, CaseIterable, Sendable {
    /// One self-contained page.
    case html
    /// Text with tables, for a wiki or a merge request.
    case markdown = "md"
    /// One line for each machine, for a spreadsheet.
    case csv
    /// Every figure of the report, for programs.
    case json
    /// The page, printed.
    case pdf

    /// The format that a path's extension names; throws `unknownFormat` with the extensions that there are.
    public init(path: String) throws(ReportError) {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let ending = file.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last?.lowercased() ?? ""
        guard let format = Self(rawValue: ending) else {
            let known = Self.allCases.map { ".\($0.rawValue)" }.joined(separator: ", ")
            throw ReportError(.unknownFormat, "The format of \(path) is not known: let its name end in \(known).")
        }
        self = format
    }
}
