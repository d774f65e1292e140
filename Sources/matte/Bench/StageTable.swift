import Benchmarking

/// Where the time of each row went, for a terminal.
enum StageTable {
    /// A table of mean milliseconds by stage.
    static func text(_ document: ResultDocument) -> String {
        let stages = Stage.allCases.filter { stage in
            document.rows.contains { $0.stages.contains { $0.stage == stage } }
        }
        var table = TextTable(["mean ms a query"] + stages.map(\.rawValue))
        for row in document.rows where !row.stages.isEmpty {
            table.add(
                [row.configuration.title]
                    + stages.map { stage in
                        row.stages.first { $0.stage == stage }.map { Text.significant($0.meanMilliseconds) } ?? "-"
                    })
        }
        return table.text
    }
}
