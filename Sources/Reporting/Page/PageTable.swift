/// A table: a caption, named columns, and rows whose first cell names the row.
struct PageTable: Sendable {
    /// What the table shows; read aloud before it.
    var caption: String
    /// Names of the columns.
    var columns: [Column]
    /// The rows in order.
    var rows: [Row]

    /// A column and how its cells stand.
    struct Column: Sendable {
        /// The name, with the unit.
        var name: String
        /// Whether its cells are numbers, set flush right.
        var isNumeric: Bool
    }

    /// One row.
    struct Row: Sendable {
        /// One cell for each column.
        var cells: [[Inline]]
        /// Whether the row is the answer.
        var isMarked = false
    }

    /// Makes a table out of column names; those beginning with `#` are numeric.
    init(_ caption: String, _ columns: [String], rows: [Row] = []) {
        self.caption = caption
        self.columns = columns.map { Column(name: String($0.drop { $0 == "#" }), isNumeric: $0.hasPrefix("#")) }
        self.rows = rows
    }

    /// Appends a row.
    mutating func add(_ cells: [[Inline]], isMarked: Bool = false) {
        precondition(cells.count == columns.count, "a row has one cell for each column")
        rows.append(Row(cells: cells, isMarked: isMarked))
    }
}
