import Crypto
import Foundation

/// A model file and the checksum that proves it is the one meant.
public struct ModelFile: Sendable, Hashable {
    public let url: URL
    /// Lower-case hexadecimal; nil where only an MD5 is public.
    public let sha256: String?
    public let md5: String?

    public init(url: URL, sha256: String?, md5: String?) {
        self.url = url
        self.sha256 = sha256
        self.md5 = md5
    }

    /// Reads the whole file once, in pieces, and compares its checksum with the manifest's.
    ///
    /// - Returns: the SHA-256 that the file has.
    /// - Throws: `MattingError` with code `modelNotFound` when it cannot be read, `modelCorrupt` when it does not match.
    @discardableResult
    public func verify() throws(MattingError) -> String {
        let digests: FileDigests
        do {
            digests = try FileDigests(of: url, withMD5: sha256 == nil && md5 != nil)
        } catch {
            throw MattingError(.modelNotFound, "\(url.path): the model file cannot be read", cause: error)
        }
        if let sha256, sha256 != digests.sha256 {
            throw mismatch("SHA-256", expected: sha256, found: digests.sha256)
        }
        if sha256 == nil, let md5, let found = digests.md5, md5 != found {
            throw mismatch("MD5", expected: md5, found: found)
        }
        return digests.sha256
    }

    private func mismatch(_ kind: String, expected: String, found: String) -> MattingError {
        MattingError(
            .modelCorrupt,
            "\(url.path): \(kind) is \(found), the manifest says \(expected); the file is damaged or another one: "
                + "delete it and get it again (matte models pull, or script/bootstrap)")
    }
}

/// SHA-256 and, on demand, MD5 of a file, read in pieces.
public struct FileDigests: Sendable, Hashable {
    /// Bytes read at once; large enough that hashing, not reading, is the cost.
    private static let pieceSize = 1 << 20

    public let sha256: String
    public let md5: String?

    /// - Throws: the error of opening or reading the file.
    public init(of file: URL, withMD5: Bool = false) throws {
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }
        var sha256 = SHA256()
        var md5 = Insecure.MD5()
        while let piece = try handle.read(upToCount: Self.pieceSize), !piece.isEmpty {
            sha256.update(data: piece)
            if withMD5 { md5.update(data: piece) }
        }
        self.sha256 = Self.hexadecimal(sha256.finalize())
        self.md5 = withMD5 ? Self.hexadecimal(md5.finalize()) : nil
    }

    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
