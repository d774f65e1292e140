import Crypto

/// SHA-256 and HMAC-SHA-256 as the signatures of the providers use them.
enum HexDigest {
    /// The lower-case hexadecimal SHA-256 of bytes.
    static func sha256(_ bytes: some Sequence<UInt8>) -> String {
        hex(SHA256.hash(data: Array(bytes)))
    }

    /// The HMAC-SHA-256 of a text under a key.
    static func hmac(_ text: String, key: some Sequence<UInt8>) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: Array(key))))
    }

    /// Lower-case hexadecimal digits of bytes.
    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef")
        var text = ""
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return text
    }
}
