import Procurement

/// The report as one self-contained page: well-formed as XML, no script, nothing loaded from anywhere.
public struct HTMLReport {
    private let page: ReportPage

    /// Prepares the page in a language; `path` turns a file's name into its path as seen from the report's folder.
    public init(
        _ report: Report, language: ReportLanguage, path: @escaping @Sendable (String) -> String = { $0 }
    ) {
        page = ReportPage(report, language: language, path: path)
    }

    /// The page's text.
    public var text: String {
        var output = "<!DOCTYPE html>\n"
        let book = page.book
        let title = book[.pageTitle]
        let head = Node.tag(
            "head", [:],
            [
                .tag("meta", ["charset": "utf-8"]), .tag("title", [:], title),
                .tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                .tag("meta", ["name": "color-scheme", "content": "light dark"]),
                .tag("meta", ["name": "generator", "content": "\(page.report.tool.name) \(page.report.tool.version)"]),
                .tag("style", [:], Stylesheet.text),
            ])
        Node.tag("html", ["lang": book.language.tag], [head, body]).write(to: &output)
        return output + "\n"
    }

    private var body: Node {
        let book = page.book
        let sections = page.sections
        let header = Node.tag(
            "header", [:],
            [
                .tag("h1", [:], book[.pageTitle]),
                .tag(
                    "p", ["class": "subtitle"],
                    book.text(
                        .pageSubtitle, page.report.createdAt, "\(page.report.tool.name) \(page.report.tool.version)")),
            ])
        let contents = Node.tag(
            "nav", ["aria-label": book[.contents]],
            [
                .tag(
                    "ul", [:],
                    sections.map { .tag("li", [:], [.tag("a", ["href": "#\($0.anchor)"], $0.title)]) })
            ])
        let main = Node.tag(
            "main", ["id": "main"], sections.prefix(1).map(html) + [contents] + sections.dropFirst().map(html))
        let footer = Node.tag("footer", [:], [.tag("p", [:], book[.footer])])
        return .tag(
            "body", [:],
            [.tag("a", ["class": "skip", "href": "#main"], book[.skip]), header, main, footer])
    }

    private func html(_ section: PageSection) -> Node {
        .tag(
            "section", ["id": section.anchor, "aria-labelledby": "\(section.anchor)-title"],
            [.tag("h2", ["id": "\(section.anchor)-title"], section.title)]
                + section.blocks.enumerated().map { html($1, isAnswer: section.anchor == "answer" && $0 == 0) })
    }

    private func html(_ block: PageBlock, isAnswer: Bool) -> Node {
        switch block {
        case .paragraph(let line): .tag("p", isAnswer ? ["class": "answer"] : [:], line.map(html))
        case .warning(let line): .tag("p", ["class": "warning"], line.map(html))
        case .list(let lines): .tag("ul", [:], lines.map { .tag("li", [:], $0.map(html)) })
        case .heading(let text): .tag("h3", [:], text)
        case .table(let table): html(table)
        case .chart(let chart):
            .tag("figure", [:], [chart.drawing, .tag("figcaption", [:], chart.caption)])
        }
    }

    private func html(_ table: PageTable) -> Node {
        let head = Node.tag(
            "tr", [:],
            table.columns.map { .tag("th", $0.isNumeric ? ["scope": "col", "class": "n"] : ["scope": "col"], $0.name) })
        let rows = table.rows.map { row in
            Node.tag(
                "tr", row.isMarked ? ["class": "marked"] : [:],
                zip(table.columns, row.cells).enumerated().map { place, cell in
                    let content = cell.1.map(html)
                    if place == 0 { return .tag("th", ["scope": "row"], content) }
                    return .tag("td", cell.0.isNumeric ? ["class": "n"] : [:], content)
                })
        }
        // A wide table scrolls by itself, with the keyboard too.
        return .tag(
            "div", ["class": "scroll", "role": "group", "tabindex": "0", "aria-label": table.caption],
            [
                .tag(
                    "table", [:],
                    [.tag("caption", [:], table.caption), .tag("thead", [:], [head]), .tag("tbody", [:], rows)])
            ])
    }

    private func html(_ inline: Inline) -> Node {
        switch inline {
        case .text(let text): .text(text)
        case .strong(let text): .tag("strong", [:], text)
        case .code(let text): .tag("code", [:], text)
        case .figure(let figure): .tag("data", ["value": figure.value], figure.text)
        case .aside(let pieces): .tag("span", ["class": "aside"], pieces.map(html))
        case .file(let name, let path): .tag("a", ["href": LocalLink.reference(to: path)], name)
        }
    }
}
