import Foundation
import Procurement
import Reporting

/// Writes a report to its file, whole or not at all.
struct ReportFile {
    let path: String
    let format: ReportFormat
    let language: ReportLanguage

    /// Writes the report in its format; throws `ReportError` naming the path and what to do.
    func write(_ report: Report) throws {
        switch format {
        case .html: try write(page(report).utf8)
        case .markdown: try write(MarkdownReport(report, language: language, path: relative).text.utf8)
        case .csv: try write(CSVReport(report).text.utf8)
        case .json: try write(JSONReport.data(report))
        case .pdf: try write(PagePrinter.found().pdf(of: page(report)))
        }
    }

    private func page(_ report: Report) -> String {
        HTMLReport(report, language: language, path: relative).text
    }

    private func write(_ bytes: some Sequence<UInt8>) throws {
        do {
            try Array(bytes).withUnsafeBytes { try AtomicFile.write($0, to: path) }
        } catch let error as FileError {
            throw ReportError(
                .notWritable,
                "The report \(path) \(error.message). Choose a folder that exists and that you may write to.")
        }
    }

    /// A file's path as seen from the report's folder.
    private var relative: @Sendable (String) -> String {
        let folder = FilePaths.absolute(FilePaths.folder(of: path)).split(separator: "/")
        return { file in
            let parts = FilePaths.absolute(file).split(separator: "/")
            let shared = zip(folder, parts).prefix { $0 == $1 }.count
            return (Array(repeating: "..", count: folder.count - shared) + parts.dropFirst(shared).map(String.init))
                .joined(separator: "/")
        }
    }
}
