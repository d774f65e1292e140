/// A link to a file beside the report.
enum LocalLink {
    /// Bytes that stand for themselves in the path of a link (RFC 3986, unreserved) and the separators of folders.
    private static let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)

    /// The reference for a path. Everything else is percent-encoded, a colon too, and a relative path begins with `./`,
    /// so that no file's name can become an address with a scheme.
    static func reference(to path: String) -> String {
        var text = path.hasPrefix("/") || path.hasPrefix("./") || path.hasPrefix("../") ? "" : "./"
        // Two slashes at the beginning would name a host.
        var rest = Substring(path)
        while rest.hasPrefix("//") { rest = rest.dropFirst() }
        for byte in rest.utf8 {
            if plain.contains(byte) {
                text.unicodeScalars.append(UnicodeScalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                text += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return text
    }
}
