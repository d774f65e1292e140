/// A piece of a line of text.
enum Inline: Hashable, Sendable {
    /// Words.
    case text(String)
    /// A number.
    case figure(Figure)
    /// Words that must not be missed.
    case strong(String)
    /// Words beside the matter: intervals, reasons.
    case aside([Inline])
    /// A file of the reader's own, by its path from the report's folder.
    case file(String, path: String)
    /// A hash, a command or a setting.
    case code(String)
}

extension [Inline] {
    /// The text alone.
    var plain: String {
        map { piece in
            switch piece {
            case .text(let text), .strong(let text), .code(let text), .file(let text, _): text
            case .figure(let figure): figure.text
            case .aside(let pieces): pieces.plain
            }
        }.joined()
    }
}
