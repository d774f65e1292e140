/// Makes names that unpack safely on every system and never twice to the same file.
public struct ZipNames: Sendable {
    private var taken: Set<String> = []

    private static let longestPart = 100
    private static let deepest = 8
    /// What Windows keeps for devices, with any extension.
    private static let devices: Set<String> = Set(
        ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })

    public init() {}

    /// A name for a file whose sender called it `name`, with another extension.
    ///
    /// Folders are kept, but nothing that leads out of them; characters that a system forbids become `_`; a name that is
    /// taken, in whatever case, gets a number.
    public mutating func unique(_ name: String, extension suffix: String) -> String {
        var parts = name.split { $0 == "/" || $0 == "\\" }.map(Self.safe).filter { !$0.isEmpty }
        let last = parts.popLast() ?? "photo"
        let stem = last.lastIndex(of: ".").map { String(last[..<$0]) } ?? last
        let folders = parts.suffix(Self.deepest).map { $0 + "/" }.joined()
        var candidate = "\(folders)\(stem).\(suffix)"
        var number = 2
        while !taken.insert(candidate.lowercased()).inserted {
            candidate = "\(folders)\(stem) (\(number)).\(suffix)"
            number += 1
        }
        return candidate
    }

    private static func safe(_ part: Substring) -> String {
        var text = String(
            String.UnicodeScalarView(
                part.unicodeScalars.map { scalar in
                    let isForbidden =
                        scalar.value < 0x20 || scalar.value == 0x7F || "<>:\"|?*".unicodeScalars.contains(scalar)
                    return isForbidden || scalar.properties.generalCategory == .format ? "_" : scalar
                }))
        while let first = text.first, first == " " { text.removeFirst() }
        while let last = text.last, last == "." || last == " " { text.removeLast() }
        // Hidden files are not what anybody expects of results.
        while text.first == "." { text.removeFirst() }
        while text.utf8.count > longestPart { text.remove(at: shortening(text)) }
        let stem = text.prefix { $0 != "." }.lowercased()
        return devices.contains(stem) ? "_" + text : text
    }

    /// The character before the extension, so that a name that is too long keeps it.
    private static func shortening(_ text: String) -> String.Index {
        let end = text.lastIndex(of: ".").flatMap { $0 > text.startIndex ? $0 : nil } ?? text.endIndex
        let isLongExtension = text[end...].utf8.count > longestPart / 2
        return text.index(before: isLongExtension ? text.endIndex : end)
    }
}
