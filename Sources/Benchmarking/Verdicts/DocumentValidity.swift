extension ResultDocument {
    /// The document's own validity: invalid when every row is, a warning when some are.
    public static func validity(of rows: [ResultRow]) -> Validity {
        let invalid = rows.filter { !$0.validity.valid }
        guard !invalid.isEmpty else { return Validity() }
        let names = invalid.map(\.configuration.title).joined(separator: "; ")
        return Validity(findings: [
            Finding(
                .completed, invalid.count == rows.count ? .invalid : .warning,
                "\(invalid.count) of \(rows.count) rows may not be used: \(names).")
        ])
    }
}
