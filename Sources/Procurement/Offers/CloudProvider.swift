/// Who rents out an instance, by a short lower-case identifier (`aws`, `alibaba`).
public struct CloudProvider: Hashable, Sendable, Codable, RawRepresentable {
    /// The identifier: lower-case, without spaces.
    public let rawValue: String

    /// Takes any identifier; letters are made lower-case.
    public init(rawValue: String) { self.rawValue = rawValue.lowercased() }

    /// Amazon Web Services.
    public static let aws = CloudProvider(rawValue: "aws")
    /// Alibaba Cloud.
    public static let alibaba = CloudProvider(rawValue: "alibaba")
    /// Tencent Cloud.
    public static let tencent = CloudProvider(rawValue: "tencent")
    /// Google Cloud.
    public static let gcp = CloudProvider(rawValue: "gcp")
    /// Microsoft Azure.
    public static let azure = CloudProvider(rawValue: "azure")

    /// The provider's name for people, in English or Chinese; its identifier when it is none of the five known ones.
    public func name(in language: MoneyLanguage) -> String {
        switch (self, language) {
        case (.aws, .english): "AWS"
        case (.aws, .chinese): "亚马逊云科技 AWS"
        case (.alibaba, .english): "Alibaba Cloud"
        case (.alibaba, .chinese): "阿里云"
        case (.tencent, .english): "Tencent Cloud"
        case (.tencent, .chinese): "腾讯云"
        case (.gcp, .english): "Google Cloud"
        case (.gcp, .chinese): "谷歌云"
        case (.azure, .english): "Azure"
        case (.azure, .chinese): "微软 Azure"
        default: rawValue
        }
    }
}

extension CloudProvider: CustomStringConvertible {
    public var description: String { rawValue }
}
