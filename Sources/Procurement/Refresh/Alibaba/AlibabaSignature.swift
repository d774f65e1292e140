import Foundation

/// Signature version 3 of Alibaba Cloud's interfaces (`ACS3-HMAC-SHA256`).
///
/// Source: Alibaba Cloud, "Request syntax and signature method V3". Agrees with the vendor's Python SDK.
struct AlibabaSignature {
    /// The interface's name, such as `DescribePrice`.
    let action: String
    /// The interface's version, such as `2014-05-26`.
    let version: String
    /// The host that the request goes to, with its port where it is not the usual one.
    let host: String
    /// The query's parameters.
    let query: [String: String]
    /// When the request is made.
    let date: Date
    /// A text that no other request bears.
    let nonce: String

    /// The query as the address carries it: sorted by name, everything but RFC 3986's unreserved characters escaped.
    var canonicalQuery: String {
        query.sorted { $0.key < $1.key }.map { "\(Self.escaped($0.key))=\(Self.escaped($0.value))" }
            .joined(separator: "&")
    }

    /// All headers of the request, the signature in `Authorization` included.
    func headers(_ credentials: ProviderCredentials) -> [(name: String, value: String)] {
        let emptyHash = HexDigest.sha256([])
        let signed = [
            ("host", host), ("x-acs-action", action), ("x-acs-content-sha256", emptyHash),
            ("x-acs-date", UTCTimestamp.text(of: date)), ("x-acs-signature-nonce", nonce), ("x-acs-version", version),
        ]
        let names = signed.map(\.0).joined(separator: ";")
        let lines = signed.map { "\($0.0):\($0.1)\n" }.joined()
        let canonical = "POST\n/\n\(canonicalQuery)\n\(lines)\n\(names)\n\(emptyHash)"
        let toSign = "ACS3-HMAC-SHA256\n\(HexDigest.sha256(canonical.utf8))"
        let signature = HexDigest.hex(HexDigest.hmac(toSign, key: credentials.secret.utf8))
        let authorization =
            "ACS3-HMAC-SHA256 Credential=\(credentials.identifier),SignedHeaders=\(names),Signature=\(signature)"
        return signed.map { (name: $0.0, value: $0.1) } + [(name: "Authorization", value: authorization)]
    }

    static func escaped(_ text: String) -> String {
        var escaped = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: "~"):
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                escaped += "%" + HexDigest.hex([byte]).uppercased()
            }
        }
        return escaped
    }
}
