import Benchmarking
import Procurement

extension ReportPage {
    /// The first screen: the answer, what must not be missed, the table and one drawing.
    var answer: [PageBlock] {
        guard let group = report.groups.first else { return [] }
        var blocks: [PageBlock] = [.paragraph(sentence(group))]
        blocks.append(.list(uses + report.breakEvens.map(breakEven)))
        blocks += warnings.map { .warning($0) }
        blocks.append(.table(comparison))
        if report.groups.count > 1 { blocks.append(.paragraph(apart)) }
        blocks += scoreChart(group)
        return blocks
    }

    /// The answer in one sentence.
    func sentence(_ group: ReportGroup) -> [Inline] {
        let card = group.decision.scorecard
        guard let winner = card.winner else {
            let missing = card.unscored.map { one in
                book.text(.labelLacks, one.label, book.list(one.missing.map { book.name($0) }))
            }
            return book.line(.nobodyRanked, [.text(book.list(missing))])
        }
        let cost = group.decision.candidate(winner.label)?.cost.map { [book.money($0.cost)] } ?? book.missing
        let total = book.fixed(winner.total.value, decimals: 1)
        var line = book.line(card.ranking.count == 1 ? .onlyRanked : .winner, [.strong(winner.label)], [total], cost)
        if let order = card.winnerOrders.first {
            line.append(.text(book[.sentenceGap]))
            line += book.line(
                order.isSettled ? .orderSettled : .orderNotSettled, [.text(order.higher)], [.text(order.lower)])
        }
        if group.origin == .published { line += [.text(book[.sentenceGap]), .text(book[.publishedOnly])] }
        return line
    }

    /// What to buy for a live service and for nightly work, for each group.
    private var uses: [[Inline]] {
        report.groups.flatMap { group -> [[Inline]] in
            [group.realtime, group.batch].map { advice in
                var line: [Inline] = [.strong(scenario(advice.scenario)), .text(book[.colon])]
                if report.groups.count > 1 {
                    line.insert(.text(book.text(.groupPrefix, book.name(group.origin))), at: 0)
                }
                return line + [.text(advice.sentence(in: book.language))] + unproven(advice)
            }
        }
    }

    private func unproven(_ advice: Advice) -> [Inline] {
        guard advice.answer == nil else { return [] }
        if let option = advice.provisional {
            return [.text(book[.sentenceGap])]
                + book.line(
                    .unproven, [book.count(option.instances)], [.text(option.label)], [book.money(option.costPerMonth)])
        }
        return advice.refused.first.map { [.text(book[.sentenceGap]), .text($0.text(in: book.language))] } ?? []
    }

    /// What a machine without a price may cost.
    private func breakEven(_ one: BreakEven) -> [Inline] {
        var line = book.line(
            .breakEven, [.strong(one.label)], [book.money(one.pricePerHour)], [book.number(one.imagesPerSecond)],
            [.text(one.against)], [book.money(one.costPerThousand)])
        if !one.differences.isEmpty {
            line.append(.text(book[.sentenceGap]))
            line.append(.text(book.text(.breakEvenApart, book.list(one.differences.map { book.name($0) }))))
        }
        return line
    }

    /// A use with its figures.
    func scenario(_ scenario: PurchaseScenario) -> String {
        switch scenario {
        case .realtime(let live):
            book.text(
                .scenarioRealtime, Drawing.number(live.peakPerSecond), percentile(live.objective),
                "\(live.spareInstances)")
        case .batch(let batch):
            book.text(
                .scenarioBatch, PhraseBook.grouped(Int(batch.imagesPerNight)), Drawing.number(batch.windowHours))
        case .poc(let trial): book.text(.scenarioTrial, Drawing.number(trial.readyMinutes))
        }
    }

    /// A bound as "p99 ≤ 100 ms".
    func percentile(_ objective: LatencyObjective) -> String {
        "p\(Drawing.number(objective.percentile)) ≤ \(Drawing.number(objective.milliseconds)) \(book[.unitMilliseconds])"
    }

    /// What nobody may miss: files left out, hardware that is not what the catalogue says, settings that differ.
    private var warnings: [[Inline]] {
        var lines = report.excluded.map { one in
            book.line(.leftOut, [.strong(one.source)], [.text(one.reasons.joined(separator: " "))])
        }
        for candidate in report.groups.flatMap(\.decision.candidates)
        where candidate.price.matching == .hardwareMismatch {
            for remark in candidate.price.mismatches {
                lines.append([.strong(candidate.label), .text(book[.colon]), .text(remark.text(in: book.language))])
            }
        }
        for group in report.groups {
            for difference in group.decision.allowedDifferences {
                let values = difference.values.map { "\($0.label) = \($0.value)" }
                lines.append(
                    book.line(.allowedDifference, [.strong(book.name(difference.setting))], [.text(book.list(values))]))
            }
            let silent = Dictionary(grouping: group.decision.unstated.keys.sorted()) {
                group.decision.unstated[$0] ?? []
            }
            for (settings, labels) in silent.sorted(by: { $0.value[0] < $1.value[0] }) {
                lines.append(
                    book.line(
                        .unstated, [.text(book.list(labels))], [.text(book.list(settings.map { book.name($0) }))]))
            }
        }
        return lines
    }

    /// Why groups are not ranked against each other.
    private var apart: [Inline] {
        let settings = Set(report.groupDifferences.flatMap { $0 }).sorted { $0.rawValue < $1.rawValue }
        return book.line(.groupsApart, [.text(book.list(settings.map { book.name($0) }))])
    }

    /// The machines beside each other, group by group.
    private var comparison: PageTable {
        var table = PageTable(
            book[.tableComparison],
            [
                book[.columnMachine], "#\(book[.columnMeanLatency])", "#\(book[.columnP99])", "#\(book[.columnRate])",
                "#\(book[.columnMemory])", "#\(book.text(.columnPrice, report.currency.code))",
                "#\(book.text(.columnCost, report.currency.code))", "#\(book[.columnTotal])", book[.columnOrigin],
            ])
        for group in report.groups {
            let winner = group.decision.scorecard.winner?.label
            for candidate in ordered(group) {
                table.add(cells(candidate, group), isMarked: candidate.label == winner)
            }
        }
        return table
    }

    private func cells(_ candidate: DecisionCandidate, _ group: ReportGroup) -> [[Inline]] {
        let figures = candidate.figures
        var origin: [Inline] = [.text(book.name(candidate.evidence.origin))]
        if report.groups.count > 1 { origin.append(.aside([.text(" "), .text(book.name(group.decision.workload))])) }
        return [
            [.text(candidate.label)] + gpu(candidate), figures.meanLatency.map { book.estimate($0) } ?? book.missing,
            p99(candidate), candidate.rate.map { book.estimate($0.imagesPerSecond) } ?? book.missing,
            figures.peakMemory.map { [.figure(book.gigabytes($0.value))] } ?? book.missing,
            candidate.price.perHour.map { [book.amount($0)] } ?? book.missing,
            candidate.cost.map { book.amount($0) } ?? book.missing,
            group.decision.scorecard.score(of: candidate.label).map { book.score($0.total) } ?? book.missing, origin,
        ]
    }

    private func gpu(_ candidate: DecisionCandidate) -> [Inline] {
        let device = candidate.evidence.gpu ?? candidate.evidence.machine?.cpu.model
        guard let device, device != candidate.label else { return [] }
        return [.aside([.text(" "), .text(device)])]
    }

    /// What is known of the 99th percentile at batch 1 in a closed loop.
    private func p99(_ candidate: DecisionCandidate) -> [Inline] {
        let rows = candidate.evidence.rows.filter { $0.batch == 1 && $0.scenario == .singleStream }
        guard let latency = rows.compactMap(\.latency).min(by: { $0.mean.value < $1.mean.value }) else {
            return book.missing
        }
        switch latency.bound(on: 99) {
        case .shown(let value, _): return [book.number(value)]
        case .below(let maximum): return [.text("≤ "), book.number(maximum)]
        case .notShown(let needed, let taken): return [.text("– "), .aside([.text("\(taken)/\(needed)")])]
        }
    }
}
