import Benchmarking
import Procurement

/// All words and numbers of a report in one language.
struct PhraseBook: Sendable {
    let language: ReportLanguage

    /// A phrase without anything put in.
    subscript(_ phrase: Phrase) -> String { Phrase.wording(of: phrase).text(in: language) }

    /// A phrase with texts put in.
    func text(_ phrase: Phrase, _ parts: String...) -> String {
        line(phrase, parts.map { [.text($0)] }).plain
    }

    /// A phrase with pieces put in, its numbers still numbers.
    func line(_ phrase: Phrase, _ parts: [Inline]...) -> [Inline] { line(phrase, parts) }

    private func line(_ phrase: Phrase, _ parts: [[Inline]]) -> [Inline] {
        var pieces: [Inline] = []
        var rest = Substring(self[phrase])
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}"),
                let place = Int(rest[rest.index(after: open)..<close]), parts.indices.contains(place)
            else { preconditionFailure("The phrase \(phrase) asks for more than it was given.") }
            if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            pieces += parts[place]
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        return pieces
    }

    /// Names joined as a list.
    func list(_ names: [String]) -> String { names.joined(separator: self[.listSeparator]) }
}
