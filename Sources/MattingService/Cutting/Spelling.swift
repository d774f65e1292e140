/// Finds what somebody probably meant to type.
public enum Spelling {
    /// `; did you mean "NAME"?` with the nearest name, or the whole list when none is near.
    public static func suggestion(for text: String, among names: [String]) -> String {
        let near = names.map { (name: $0, distance: distance(Array(text.utf8.prefix(64)), Array($0.utf8))) }
            .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
        if let near, near.distance <= max(2, near.name.utf8.count / 3) { return "; did you mean \"\(near.name)\"?" }
        return "; there are: " + names.joined(separator: ", ")
    }

    /// Levenshtein's distance: insertions, deletions and replacements of a byte.
    private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var row = Array(0...other.count)
        for (index, byte) in one.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for place in other.indices {
                let replaced = diagonal + (byte == other[place] ? 0 : 1)
                diagonal = row[place + 1]
                row[place + 1] = min(replaced, row[place] + 1, row[place + 1] + 1)
            }
        }
        return row[other.count]
    }
}
