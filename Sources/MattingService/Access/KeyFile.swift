import Crypto
import Foundation

/// The API keys that are let in: names and SHA-256 digests, never the keys themselves.
///
/// One key a line: `NAME DIGEST [RATE]`, the digest as 64 hexadecimal digits, the rate in requests a second. Keys have 256
/// random bits (`newKey`), so a plain digest cannot be searched through.
public struct KeyFile: Sendable {
    /// One key that is let in.
    struct Entry: Sendable {
        let name: String
        let digest: [UInt8]
        /// Requests a second; nil for no limit of its own.
        let rate: Double?
    }

    let entries: [Entry]

    /// - Parameters:
    ///   - text: the file's content; empty lines and lines that begin with `#` are passed over.
    ///   - origin: the file's name, for messages.
    /// - Throws: `ServiceSetupError` naming the line.
    public init(text: String, origin: String) throws(ServiceSetupError) {
        var entries: [Entry] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
            guard let name = words.first, !name.hasPrefix("#") else { continue }
            let place = "\(origin):\(number + 1)"
            guard (2...3).contains(words.count), let digest = Self.bytes(hexadecimal: words[1]) else {
                throw ServiceSetupError(
                    "\(place): a line is NAME, the key's SHA-256 in 64 hexadecimal digits, and perhaps requests a "
                        + "second; make one with: matte serve --new-key NAME")
            }
            guard !entries.contains(where: { $0.name == name }) else {
                throw ServiceSetupError("\(place): the name \(name) stands there twice; give each key its own")
            }
            var rate: Double?
            if words.count == 3 {
                rate = Double(words[2])
                guard let rate, rate > 0, rate.isFinite else {
                    throw ServiceSetupError("\(place): the rate must be a number above 0, not \(words[2])")
                }
            }
            entries.append(Entry(name: name, digest: digest, rate: rate))
        }
        guard !entries.isEmpty else {
            throw ServiceSetupError("\(origin): holds no key; make one with: matte serve --new-key NAME")
        }
        self.entries = entries
    }

    /// A new random key and its line for the file; the key is shown once and stored nowhere.
    public static func newKey(name: String) -> (key: String, line: String) {
        var random = SystemRandomNumberGenerator()
        let bytes = (0..<4).flatMap { _ in withUnsafeBytes(of: random.next()) { Array($0) } }
        let key = "mk_" + bytes.map { String(format: "%02x", $0) }.joined()
        let digest = Self.digest(of: key).map { String(format: "%02x", $0) }.joined()
        return (key, "\(name) \(digest)")
    }

    static func digest(of key: String) -> [UInt8] { Array(SHA256.hash(data: Array(key.utf8))) }

    /// The entry of a key; takes the same time whichever it is, and when it is none.
    func entry(for key: String) -> Entry? {
        let digest = Self.digest(of: key)
        var found: Entry?
        for entry in entries {
            // Differences are gathered, not returned at the first, so that time tells nothing.
            let difference = zip(entry.digest, digest).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
            if difference == 0 { found = entry }
        }
        return found
    }

    private static func bytes(hexadecimal text: String) -> [UInt8]? {
        guard text.utf8.count == 64 else { return nil }
        var bytes: [UInt8] = []
        var rest = text[...]
        while !rest.isEmpty {
            guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return bytes
    }
}
