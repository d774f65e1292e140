import Foundation
import Testing

@testable import Procurement

@Suite("Signatures agree with the vendors' Python SDKs")
struct SignatureTests {
    // The expected signatures come from signature_goldens.py beside this file.
    private let credentials = ProviderCredentials(identifier: "testIdentifier", secret: "testSecretKey")

    private func alibaba(_ action: String, _ query: [String: String], _ seconds: Double, _ nonce: String) -> String {
        let signature = AlibabaSignature(
            action: action, version: "2014-05-26", host: "ecs.cn-beijing.aliyuncs.com", query: query,
            date: Date(timeIntervalSince1970: seconds), nonce: nonce)
        return signature.headers(credentials).first { $0.name == "Authorization" }?.value ?? ""
    }

    private let signedHeaders =
        "ACS3-HMAC-SHA256 Credential=testIdentifier,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;"
        + "x-acs-signature-nonce;x-acs-version,Signature="

    @Test("Alibaba Cloud, plain parameters")
    func alibabaPlain() {
        let query = [
            "RegionId": "cn-beijing", "ResourceType": "instance", "InstanceType": "ecs.gn6i-c4g1.xlarge",
            "PriceUnit": "Hour", "Period": "1", "SpotStrategy": "NoSpot",
        ]
        #expect(
            alibaba("DescribePrice", query, 1_787_187_723, "nonce-1")
                == signedHeaders + "e2bfaf433b7661407a649b9e4777beeeff9a1199081d01a8d5b1313895096d62")
    }

    @Test("Alibaba Cloud, parameters that must be escaped")
    func alibabaEscaped() {
        let query = ["NextToken": "a+b/c=~*' 価", "MaxResults": "100", "InstanceTypeFamily": "ecs.gn6i"]
        #expect(
            alibaba("DescribeInstanceTypes", query, 1_798_761_599, "nonce-2")
                == signedHeaders + "a66ff5a13e1c3391b5e6802bf5de0f7079c5294a8a852762e4bea13ac368064f")
    }

    @Test(
        "Tencent Cloud",
        arguments: [
            (
                #"{"Filters":[{"Name":"instance-charge-type","Values":["POSTPAID_BY_HOUR"]}]}"#, 1_787_187_723.0,
                "2026-08-20", "6e5f41a4af2bfaae514f6ea4a5ab0d12a76ad3cd10daf4da1332ff6653b013d0"
            ),
            (
                "{}", 1_798_761_599.0, "2026-12-31", "fdd0f43604af7537c7e9b62057e0d6bbbb43e7b5e0db48867ee98d471f5c7b5d"
            ),
        ])
    func tencent(body: String, seconds: Double, day: String, expected: String) {
        let signature = TencentSignature(
            service: "cvm", host: "cvm.tencentcloudapi.com", body: Array(body.utf8),
            date: Date(timeIntervalSince1970: seconds))
        #expect(
            signature.authorization(credentials)
                == "TC3-HMAC-SHA256 Credential=testIdentifier/\(day)/cvm/tc3_request, "
                + "SignedHeaders=content-type;host, Signature=\(expected)")
    }

    // RFC 4231, test case 2, and FIPS 180-2's "abc".
    @Test("Digests agree with the published test vectors")
    func digests() {
        #expect(
            HexDigest.hex(HexDigest.hmac("what do ya want for nothing?", key: "Jefe".utf8))
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        #expect(
            HexDigest.sha256("abc".utf8) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test("Credentials show neither part in any text form, and are struck out of others' texts")
    func redaction() {
        for text in ["\(credentials)", String(reflecting: credentials), String(describing: credentials)] {
            #expect(!text.contains("testIdentifier") && !text.contains("testSecretKey"))
        }
        var dumped = ""
        dump(credentials, to: &dumped)
        #expect(!dumped.contains("testSecretKey"))
        #expect(
            credentials.redacting("key testIdentifier, sign with testSecretKey")
                == "key [access key], sign with [secret]")
    }
}
