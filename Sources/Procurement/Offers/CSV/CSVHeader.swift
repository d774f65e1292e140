/// The first record of a CSV file: which column bears which name.
struct CSVHeader: Sendable {
    /// The file's name, for errors.
    let file: String
    /// The column names in order.
    let names: [String]
    private let positions: [String: Int]

    /// Reads the names; throws `OfferError.wrongHeader` when one of `required` is missing, one stands twice, or one is
    /// neither `required` nor in `optional` (where `optional` is not `nil`).
    init(_ row: CSVRow, file: String, required: [String], optional: [String]?) throws(OfferError) {
        self.file = file
        var names: [String] = []
        var positions: [String: Int] = [:]
        for index in 0..<row.count {
            guard let name = row.text(at: index) else {
                throw OfferError(.wrongHeader, "\(file):\(row.line): the name of column \(index + 1) is not UTF-8.")
            }
            names.append(name)
            guard positions.updateValue(index, forKey: name) == nil else {
                throw OfferError(.wrongHeader, "\(file):\(row.line): column '\(name)' stands twice: remove one.")
            }
            if let optional, !required.contains(name), !optional.contains(name) {
                throw OfferError(
                    .wrongHeader,
                    "\(file):\(row.line): column \(index + 1) '\(name)' is unknown; the columns are "
                        + (required + optional).joined(separator: ",") + ".")
            }
        }
        let missing = required.filter { positions[$0] == nil }
        guard missing.isEmpty else {
            throw OfferError(
                .wrongHeader, "\(file):\(row.line): the header lacks \(missing.joined(separator: ", ")): add it.")
        }
        self.names = names
        self.positions = positions
    }

    /// The position of a column, counted from 0; `nil` when the file has none of that name.
    func position(of name: String) -> Int? { positions[name] }
}
