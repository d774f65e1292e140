import Crypto
import Foundation
import NIOSSL

/// A certificate for one host, signed by itself, made anew for each test (X.509 as in RFC 5280, ECDSA with P-256).
struct TestCertificate {
    let certificate: NIOSSLCertificate
    let key: NIOSSLPrivateKey

    init(host: String) throws {
        let key = P256.Signing.PrivateKey()
        let algorithm = DER.sequence(DER.identifier([0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02]))
        let commonName = DER.sequence(DER.identifier([0x55, 0x04, 0x03]), DER.text(host))
        let name = DER.sequence(DER.wrap(0x31, commonName))
        let now = Date()
        let validity = DER.sequence(DER.time(now - 3600), DER.time(now + 24 * 3600))
        // subjectAltName with the one DNS name.
        let names = DER.sequence(DER.wrap(0x82, Data(host.utf8)))
        let alternative = DER.sequence(DER.identifier([0x55, 0x1D, 0x11]), DER.wrap(0x04, names))
        let body = DER.sequence(
            DER.wrap(0xA0, DER.integer(2)), DER.integer(1), algorithm, name, validity, name,
            key.publicKey.derRepresentation, DER.wrap(0xA3, DER.sequence(alternative)))
        let signature = try key.signature(for: body).derRepresentation
        let whole = DER.sequence(body, algorithm, DER.wrap(0x03, Data([0]) + signature))
        certificate = try NIOSSLCertificate(bytes: Array(whole), format: .der)
        self.key = try NIOSSLPrivateKey(bytes: Array(key.pemRepresentation.utf8), format: .pem)
    }

    /// What a server shows that has this certificate.
    var server: TLSConfiguration {
        .makeServerConfiguration(certificateChain: [.certificate(certificate)], privateKey: .privateKey(key))
    }
}

/// The few forms of DER that a certificate needs.
private enum DER {
    static func wrap(_ tag: UInt8, _ content: Data) -> Data {
        let count = content.count
        let length: [UInt8] =
            count < 0x80
            ? [UInt8(count)] : count < 0x100 ? [0x81, UInt8(count)] : [0x82, UInt8(count >> 8), UInt8(count & 0xFF)]
        return Data([tag]) + Data(length) + content
    }

    static func sequence(_ parts: Data...) -> Data { wrap(0x30, parts.reduce(Data(), +)) }
    static func identifier(_ bytes: [UInt8]) -> Data { wrap(0x06, Data(bytes)) }
    static func integer(_ value: UInt8) -> Data { wrap(0x02, Data([value])) }
    static func text(_ text: String) -> Data { wrap(0x0C, Data(text.utf8)) }

    static func time(_ date: Date) -> Data {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "yyyyMMddHHmmss'Z'"
        return wrap(0x18, Data(formatter.string(from: date).utf8))
    }
}
