import Foundation

/// Signature version 3 of Tencent Cloud's interfaces (`TC3-HMAC-SHA256`).
///
/// Source: Tencent Cloud, "Signature v3". Agrees with the vendor's Python SDK.
struct TencentSignature {
    /// The product's name, such as `cvm`.
    let service: String
    /// The host that the request goes to, with its port where it is not the usual one.
    let host: String
    /// The request's body.
    let body: [UInt8]
    /// When the request is made.
    let date: Date

    /// The content type that is part of the signature.
    static let contentType = "application/json"

    /// The value of the `Authorization` header.
    func authorization(_ credentials: ProviderCredentials) -> String {
        let day = CalendarDate(of: date).description
        let scope = "\(day)/\(service)/tc3_request"
        let names = "content-type;host"
        let canonical =
            "POST\n/\n\ncontent-type:\(Self.contentType)\nhost:\(host)\n\n\(names)\n\(HexDigest.sha256(body))"
        let toSign = "TC3-HMAC-SHA256\n\(timestamp)\n\(scope)\n\(HexDigest.sha256(canonical.utf8))"
        let dayKey = HexDigest.hmac(day, key: "TC3\(credentials.secret)".utf8)
        let serviceKey = HexDigest.hmac(service, key: dayKey)
        let signingKey = HexDigest.hmac("tc3_request", key: serviceKey)
        let signature = HexDigest.hex(HexDigest.hmac(toSign, key: signingKey))
        return "TC3-HMAC-SHA256 Credential=\(credentials.identifier)/\(scope), SignedHeaders=\(names), "
            + "Signature=\(signature)"
    }

    /// Seconds after 1970, which the request carries as `X-TC-Timestamp`.
    var timestamp: Int { Int(date.timeIntervalSince1970.rounded(.down)) }
}
