import Benchmarking
import Procurement

extension ReportPage {
    /// What to buy for a live service and for nightly work, why, what comes second and what would change it.
    var advice: [PageBlock] {
        byGroup { group, _ in
            [group.realtime, group.batch].flatMap { advice -> [PageBlock] in
                var blocks: [PageBlock] = [.heading(scenario(advice.scenario))]
                // Files that are left out stand above all sections already.
                var own = advice
                own.excluded = []
                let lines = own.lines(in: book.language)
                blocks += Self.blocks(lines)
                if !advice.options.isEmpty { blocks.append(.table(options(advice))) }
                return blocks
            }
        }
    }

    /// Lines as lists, a line with indented ones after it as the paragraph before their list.
    private static func blocks(_ lines: [String]) -> [PageBlock] {
        var blocks: [PageBlock] = []
        var items: [[Inline]] = []
        func close() {
            if !items.isEmpty { blocks.append(.list(items)) }
            items = []
        }
        for (index, line) in lines.enumerated() {
            let isIndented = line.hasPrefix("  ")
            let opens = !isIndented && lines.indices.contains(index + 1) && lines[index + 1].hasPrefix("  ")
            if opens || (!isIndented && index > 0 && lines[index - 1].hasPrefix("  ")) { close() }
            if opens {
                blocks.append(.paragraph([.text(line)]))
            } else {
                items.append([.text(String(line.trimmingPrefix("  ")))])
            }
        }
        close()
        return blocks
    }

    private func options(_ advice: Advice) -> PageTable {
        var table = PageTable(
            book[.tableOptions],
            [
                book[.columnMachine], book[.columnPurchase], book[.columnRegion], "#\(book[.columnInstances])",
                "#\(book.text(.columnPrice, report.currency.code))",
                "#\(book.text(.columnMonth, report.currency.code))",
                "#\(book.text(.columnCost, report.currency.code))", "#\(book[.columnBusy])", book[.columnBasis],
            ])
        for option in advice.options.prefix(Self.listedOptions) {
            table.add(
                [
                    [.text(option.label)], [.text(option.purchase.name(in: book.language))],
                    [.text(option.region ?? "–")], [book.count(option.instances)], [book.amount(option.pricePerHour)],
                    month(option), [book.amount(option.costPerThousand)], [book.percent(option.utilisation)],
                    [.text(book.name(option.rate.basis))],
                ], isMarked: option == advice.answer)
        }
        return table
    }

    /// Purchases that a table lists; nobody reads a fortieth.
    private static let listedOptions = 20

    private func month(_ option: AdviceOption) -> [Inline] {
        guard let low = option.costPerMonthLow, let high = option.costPerMonthHigh else {
            return [book.amount(option.costPerMonth)]
        }
        return [
            book.amount(option.costPerMonth),
            .aside([.text(" ["), book.amount(low), .text(", "), book.amount(high), .text("]")]),
        ]
    }
}
