import Procurement

/// The report as Markdown with tables; drawings are left out, since the tables hold their figures.
public struct MarkdownReport {
    private let page: ReportPage

    /// Prepares the text in a language; `path` turns a file's name into its path as seen from the report's folder.
    public init(
        _ report: Report, language: ReportLanguage, path: @escaping @Sendable (String) -> String = { $0 }
    ) {
        page = ReportPage(report, language: language, path: path)
    }

    /// The text.
    public var text: String {
        let book = page.book
        var text = "# \(Self.escaped(book[.pageTitle]))\n\n"
        text += Self.escaped(
            book.text(.pageSubtitle, page.report.createdAt, "\(page.report.tool.name) \(page.report.tool.version)"))
        text += "\n"
        for section in page.sections {
            text += "\n## \(Self.escaped(section.title))\n"
            for block in section.blocks { text += markdown(block) }
        }
        return text + "\n\(Self.escaped(book[.footer]))\n"
    }

    private func markdown(_ block: PageBlock) -> String {
        switch block {
        case .paragraph(let line): "\n\(markdown(line))\n"
        case .warning(let line): "\n> **!** \(markdown(line))\n"
        case .list(let lines): "\n" + lines.map { "- \(markdown($0))\n" }.joined()
        case .heading(let text): "\n### \(Self.escaped(text))\n"
        case .table(let table): markdown(table)
        case .chart: ""
        }
    }

    private func markdown(_ table: PageTable) -> String {
        var text = "\n\(Self.escaped(table.caption))\n\n"
        text += "| " + table.columns.map { Self.escaped($0.name) }.joined(separator: " | ") + " |\n"
        text += "|" + table.columns.map { $0.isNumeric ? "---:|" : "---|" }.joined() + "\n"
        for row in table.rows {
            text += "| " + row.cells.map(markdown).joined(separator: " | ") + " |\n"
        }
        return text
    }

    private func markdown(_ line: [Inline]) -> String {
        line.map { piece in
            switch piece {
            case .text(let text): Self.escaped(text)
            case .figure(let figure): Self.escaped(figure.text)
            case .strong(let text): "**\(Self.escaped(text))**"
            case .aside(let pieces): markdown(pieces)
            case .code(let text): "<code>\(Self.escaped(text))</code>"
            case .file(let name, let path): "[\(Self.escaped(name))](\(LocalLink.reference(to: path)))"
            }
        }.joined()
    }

    /// Characters that Markdown or the HTML within it could take for markup.
    private static let special = Set("\\`*_{}[]()#+!|<>&~$@:")

    /// A text without meaning for Markdown: marks are escaped, lines joined, and no line begins a list or a heading.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if character.isNewline || character.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
            {
                result.append(" ")
            } else if character == "<" {
                result += "&lt;"
            } else if character == ">" {
                result += "&gt;"
            } else if character == "&" {
                result += "&amp;"
            } else if special.contains(character) {
                result += "\\\(character)"
            } else {
                result.append(character)
            }
        }
        // A hyphen or a number with a point begins a list only at the beginning.
        if result.hasPrefix("-") || result.hasPrefix("=") { result = "\\" + result }
        return result
    }
}
