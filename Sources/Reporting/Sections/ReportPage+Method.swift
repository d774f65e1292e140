import Benchmarking
import Procurement

extension ReportPage {
    /// How it was measured and computed.
    var method: [PageBlock] {
        var lines: [[Inline]] = [
            .methodLoop, .methodSamples, .methodIntervals, .methodCost, .methodScore, .methodSensitivity,
            .methodVerification,
        ].map { [.text(book[$0])] }
        if report.groups.contains(where: { $0.origin == .published || !$0.decision.audits.isEmpty }) {
            lines.append([.text(book[.methodPublished])])
        }
        var blocks: [PageBlock] = [.list(lines)]
        let documents = report.documents.filter { $0.soak == nil }
        if !documents.isEmpty { blocks.append(.table(settings(documents))) }
        let others = report.groups.flatMap(\.decision.otherWorkloads)
        if !others.isEmpty {
            blocks.append(.paragraph(book.line(.otherWorkloads, [.text(book.list(others.map { book.name($0) }))])))
        }
        let notes = report.groups.flatMap(\.decision.candidates).flatMap { one in
            one.evidence.notes.map { (one.label, $0) }
        }
        if !notes.isEmpty {
            blocks.append(.list(notes.map { [.strong($0), .text(book[.colon]), .text($1)] }))
        }
        return blocks
    }

    private func settings(_ documents: [ReportDocument]) -> PageTable {
        var table = PageTable(
            book[.tableSettings],
            [
                book[.columnMachine], book[.columnSuite], "#\(book[.columnRounds])", "#\(book[.columnSeed])",
                book[.settingImages], "#\(book[.columnHarness])", book[.columnMeasured], book[.columnTool],
            ])
        for document in documents {
            let settings = document.settings
            let images = settings.imageSet.map { set -> [Inline] in
                [.text("\(set.name), "), book.count(set.count), .text(" "), .code(String(set.sha256.prefix(12)))]
            }
            table.add([
                [.text(document.label)], [.text(settings.suite)], [book.count(settings.rounds)],
                [.figure(Figure(value: "\(settings.seed)", text: "\(settings.seed)"))], images ?? book.missing,
                document.harness.map { [book.number($0.closedLoopMicrosecondsPerQuery)] } ?? book.missing,
                [.text(document.startedAt)],
                [
                    .text("\(document.tool.name) \(document.tool.version) "),
                    .code(String(document.tool.commit.prefix(12))),
                ],
            ])
        }
        return table
    }

    /// The files behind the report.
    var files: [PageBlock] {
        var table = PageTable(
            book[.tableFiles], [book[.columnFile], book[.columnMachine], book[.columnKind], "SHA-256"])
        for document in report.documents {
            table.add([
                [.file(document.source, path: path(document.source))], [.text(document.label)],
                [.text(kind(document.kind))], [.code(document.sha256)],
            ])
        }
        var seen: Set<String> = []
        for candidate in report.groups.flatMap(\.decision.candidates)
        where candidate.evidence.origin == .published && seen.insert(candidate.evidence.source).inserted {
            let source = candidate.evidence.source
            let labels = report.groups.flatMap(\.decision.candidates).filter { $0.evidence.source == source }
            table.add([
                [.file(source, path: path(source))], [.text(book.list(labels.map(\.label)))],
                [.text(book[.originPublished])], book.missing,
            ])
        }
        return [.table(table), .paragraph([.text(book[.noteFiles])])]
    }

    private func kind(_ kind: ResultKind) -> String {
        switch kind {
        case .run: book[.kindRun]
        case .soak: book[.kindSoak]
        case .load: book[.kindLoad]
        }
    }
}
