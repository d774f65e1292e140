import Benchmarking
import Foundation
import Procurement

extension ReportPage {
    /// Where each price comes from, how it was converted, and what the catalogue is.
    var prices: [PageBlock] {
        let candidates = report.groups.flatMap(ordered)
        var table = PageTable(
            book[.tablePrices],
            [
                book[.columnMachine], "#\(book.text(.columnPrice, report.currency.code))", book[.columnPublished],
                book[.columnPurchase], book[.columnRegion], book[.columnIncludes], book[.columnDate],
                book[.columnSource],
            ])
        for candidate in candidates { table.add(priceCells(candidate.price)) }
        var blocks: [PageBlock] = [.table(table)]
        let remarks = exchanges(candidates) + notes(candidates)
        if !remarks.isEmpty { blocks.append(.list(remarks)) }
        blocks.append(.paragraph(catalogue))
        if let offered = offered(candidates) { blocks.append(.table(offered)) }
        return blocks
    }

    private func priceCells(_ price: PricedMachine) -> [[Inline]] {
        let published = price.published
        let source = published.map(\.source) ?? book.name(price.origin)
        return [
            [.text(price.label)], price.perHour.map { [book.amount($0)] } ?? book.missing,
            published.map { [book.money($0.published), .text("/\(unit($0.unit))")] } ?? book.missing,
            [.text(published?.purchase.name(in: book.language) ?? "–")], [.text(known(published?.region))],
            [.text(known(published?.includes))], [.text(published?.date.map { "\($0)" } ?? "–")], [.text(source)],
        ]
    }

    /// What the catalogue asks for the same machines in each purchase form; nil where it has none of them.
    private func offered(_ candidates: [DecisionCandidate]) -> PageTable? {
        var table = PageTable(
            book[.tableOffered],
            [
                book[.columnMachine], book[.columnPurchase], "#\(book.text(.columnPrice, report.currency.code))",
                book[.columnPublished], book[.columnRegion], book[.columnDate], book[.columnSource],
            ])
        let priced = candidates.filter { !$0.price.catalogue.isEmpty }
        guard !priced.isEmpty else { return nil }
        for candidate in priced {
            for price in candidate.price.catalogue {
                let published = price.published
                table.add([
                    [.text(candidate.label)], [.text(published.purchase.name(in: book.language))],
                    [book.amount(price.perHour)],
                    [book.money(published.published), .text("/\(unit(published.unit))")],
                    [.text(known(published.region))], [.text(published.date.map { "\($0)" } ?? "–")],
                    [.text(published.source)],
                ])
            }
        }
        return table
    }

    private func known(_ text: String?) -> String {
        guard let text, !text.isEmpty else { return "–" }
        return text == "not stated" ? book[.notStated] : text
    }

    private func unit(_ unit: PriceUnit) -> String {
        switch unit {
        case .hour: book[.unitHour]
        case .month: book[.unitMonth]
        case .year: book[.unitYear]
        }
    }

    private func exchanges(_ candidates: [DecisionCandidate]) -> [[Inline]] {
        var seen: Set<ExchangeRate> = []
        return candidates.compactMap(\.price.exchange).filter { seen.insert($0).inserted }.map { rate in
            let exact = DecimalText.text(of: rate.rate)
            let shown = Text.significant(NSDecimalNumber(decimal: rate.rate).doubleValue, digits: Self.rateDigits)
            return book.line(
                .exchange, [.text(rate.base.code)], [.figure(Figure(value: exact, text: shown))],
                [.text(rate.quote.code)], [.text("\(rate.date)")], [.text(rate.source)])
        }
    }

    /// Digits of an exchange rate, as central banks publish them.
    private static let rateDigits = 5

    private func notes(_ candidates: [DecisionCandidate]) -> [[Inline]] {
        candidates.flatMap { candidate -> [[Inline]] in
            let remarks = candidate.price.notes + (candidate.price.perHour == nil ? candidate.price.mismatches : [])
            var lines: [[Inline]] = remarks.map {
                [.strong(candidate.label), .text(book[.colon]), .text($0.text(in: book.language))]
            }
            if let reason = candidate.notShown {
                lines.append([.strong(candidate.label), .text(book[.colon]), .text(reason.text(in: book.language))])
            }
            return lines
        }
    }

    private var catalogue: [Inline] {
        let summary = report.catalogue
        guard summary.offers > 0, let oldest = summary.oldest, let newest = summary.newest else {
            return [.text(book[.noCatalogue])]
        }
        return book.line(
            .catalogue, [.code(summary.name)], [book.count(summary.offers)],
            [.text(book.list(summary.providers.map { CloudProvider(rawValue: $0).name(in: book.language) }))],
            [.text("\(oldest)")], [.text("\(newest)")])
    }
}
