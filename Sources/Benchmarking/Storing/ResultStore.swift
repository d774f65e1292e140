import Crypto
import Foundation

/// Seals, writes and reads result documents.
public enum ResultStore {
    /// The name of the member that holds the hash.
    private static let hashMember = "sha256"

    /// The document with the hash over its contents, and its bytes as they are to be written.
    public static func sealed(_ document: ResultDocument) throws(BenchmarkError) -> (
        document: ResultDocument, bytes: [UInt8]
    ) {
        var sealed = document
        sealed.sha256 = hash(of: try JSONReader.read(try encoded(document)))
        let value = try JSONReader.read(try encoded(sealed))
        return (sealed, value.canonical + [UInt8(ascii: "\n")])
    }

    /// Seals and writes a document atomically.
    @discardableResult
    public static func write(_ document: ResultDocument, to path: String) throws(BenchmarkError) -> ResultDocument {
        let (sealed, bytes) = try sealed(document)
        try AtomicFile.write(bytes, to: path)
        return sealed
    }

    /// Reads a document; its hash is not checked here (``ResultVerification`` does that and says what is wrong).
    ///
    /// Throws ``BenchmarkError``: `.fileSystem` when there is no such file, `.unreadable` when it is no result document.
    public static func read(path: String) throws(BenchmarkError) -> ResultDocument {
        try decode(try contents(of: path), name: path)
    }

    /// SHA-256 in hexadecimal of the canonical JSON of everything but the hash itself.
    public static func hash(of value: JSONValue) -> String {
        SHA256.hash(data: value.removing(hashMember).canonical).map { byte in
            byte < 16 ? "0" + String(byte, radix: 16) : String(byte, radix: 16)
        }.joined()
    }

    static func contents(of path: String) throws(BenchmarkError) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw BenchmarkError(.fileSystem, "cannot read \(path): there is no such file, or it may not be read.")
        }
        return [UInt8](data)
    }

    static func decode(_ bytes: [UInt8], name: String) throws(BenchmarkError) -> ResultDocument {
        do {
            return try JSONDecoder().decode(ResultDocument.self, from: Data(bytes))
        } catch {
            throw BenchmarkError(
                .unreadable,
                "\(name) is no result document of schema \(ResultDocument.currentSchema): \(reason(error)).",
                cause: error)
        }
    }

    private static func reason(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "it cannot be decoded" }
        func place(_ context: DecodingError.Context) -> String {
            let path = context.codingPath.map(\.stringValue).joined(separator: ".")
            return path.isEmpty ? "at the top" : "in \(path)"
        }
        switch error {
        case .keyNotFound(let key, let context): return "\"\(key.stringValue)\" is missing \(place(context))"
        case .typeMismatch(_, let context): return "a value of the wrong kind \(place(context))"
        case .valueNotFound(_, let context): return "null \(place(context))"
        case .dataCorrupted(let context): return "a value that is not allowed \(place(context))"
        @unknown default: return "it cannot be decoded"
        }
    }

    private static func encoded(_ document: ResultDocument) throws(BenchmarkError) -> [UInt8] {
        do {
            return [UInt8](try JSONEncoder().encode(document))
        } catch {
            throw BenchmarkError(
                .unreadable, "the result holds a number that JSON cannot write: \(error)", cause: error)
        }
    }
}
