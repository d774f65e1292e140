import Crypto

/// SHA-256 of bytes in memory.
public enum ContentDigest {
    /// The digest as 64 lower-case hexadecimal digits.
    public static func sha256(_ bytes: UnsafeRawBufferPointer) -> String {
        var hash = SHA256()
        hash.update(bufferPointer: bytes)
        return FileDigests.hexadecimal(hash.finalize())
    }
}
