import Foundation

extension ModelManifest {
    /// Largest manifest that is read, in bytes; a real one has two thousand.
    public static let byteLimit = 1 << 20

    /// Reads and validates a manifest.
    ///
    /// - Parameter origin: what the message calls it, usually the file's path.
    /// - Throws: `MattingError` with code `manifestInvalid` naming the key that is wrong.
    public init(json: Data, origin: String) throws(MattingError) {
        func invalid(_ reason: String) -> MattingError {
            MattingError(.manifestInvalid, "\(origin): \(reason)")
        }
        guard json.count <= Self.byteLimit else {
            throw invalid("a manifest has at most \(Self.byteLimit) bytes, this file has \(json.count)")
        }
        do {
            self = try JSONDecoder().decode(ModelManifest.self, from: json)
        } catch let error as DecodingError {
            throw invalid(Self.explain(error))
        } catch {
            throw invalid("not a JSON document (\(error))")
        }
        if let problem = firstProblem() { throw invalid(problem) }
    }

    /// The manifest as JSON with sorted keys, ending in a newline.
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        var data = try encoder.encode(self)
        data.append(UInt8(ascii: "\n"))
        return data
    }

    /// What a well-formed manifest says that cannot be right; nil when nothing is wrong.
    private func firstProblem() -> String? {
        if schema != 1 { return "key \"schema\": this version reads schema 1, the file says \(schema)" }
        if !Self.isName(name) {
            return "key \"name\": \"\(name)\" may hold letters, digits, '.', '_' and '-' only, 64 at most"
        }
        for fileName in [file] + (variants ?? [:]).values.map(\.file) where !Self.isFileName(fileName) {
            return "key \"file\": \"\(fileName)\" must be a file name in the manifest's own folder, not a path"
        }
        for checksum in [sha256] + (variants ?? [:]).values.map(\.sha256) {
            if let checksum, !Self.isHexadecimal(checksum, digits: 64) {
                return "key \"sha256\": 64 lower-case hexadecimal digits are expected"
            }
        }
        if let md5, !Self.isHexadecimal(md5, digits: 32) {
            return "key \"md5\": 32 lower-case hexadecimal digits are expected"
        }
        if sha256 == nil && md5 == nil {
            return "key \"sha256\": missing, and no \"md5\" either, so the file cannot be verified"
        }
        if input.mean.count != 3 || input.std.count != 3 {
            return "key \"input.mean\" and \"input.std\": three numbers each are expected, one a channel"
        }
        if !(input.mean + input.std).allSatisfy(\.isFinite) || input.std.contains(0) {
            return "key \"input.std\": finite numbers other than 0 are expected"
        }
        return nil
    }

    private static let nameLimit = 64

    static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= nameLimit && text != "." && text != ".."
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }

    private static func isFileName(_ text: String) -> Bool {
        !text.isEmpty && text != "." && text != ".." && !text.contains("/") && !text.utf8.contains(0)
    }

    private static func isHexadecimal(_ text: String, digits: Int) -> Bool {
        text.utf8.count == digits
            && text.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }

    private static func explain(_ error: DecodingError) -> String {
        func key(_ path: [any CodingKey]) -> String {
            path.isEmpty ? "the document" : "key \"\(path.map(\.stringValue).joined(separator: "."))\""
        }
        switch error {
        case .keyNotFound(let missing, let context):
            return "\(key(context.codingPath + [missing])): missing"
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            return "\(key(context.codingPath)): \(type) is expected"
        case .dataCorrupted(let context):
            return "\(key(context.codingPath)): \(context.debugDescription)"
        @unknown default:
            return "not a manifest (\(error))"
        }
    }
}
