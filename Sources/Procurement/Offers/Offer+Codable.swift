import Foundation

extension Offer: Codable {
    private enum CodingKeys: String, CodingKey {
        case provider, instanceType, gpu, vcpus, memoryGibibytes, architecture, price
    }

    /// Reads decimals from strings; throws `DecodingError` for anything else.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func decimal(_ key: CodingKeys) throws -> Decimal? {
            guard let text = try container.decodeIfPresent(String.self, forKey: key) else { return nil }
            guard let number = DecimalText.parse(text) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: container, debugDescription: "'\(text)' is not a plain decimal number.")
            }
            return number
        }
        self.init(
            provider: try container.decode(CloudProvider.self, forKey: .provider),
            instanceType: try container.decode(String.self, forKey: .instanceType),
            gpu: try container.decodeIfPresent(GPUAllocation.self, forKey: .gpu),
            vcpus: try decimal(.vcpus), memoryGibibytes: try decimal(.memoryGibibytes),
            architecture: try container.decodeIfPresent(ProcessorArchitecture.self, forKey: .architecture),
            price: try container.decode(HourlyPrice.self, forKey: .price))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(provider, forKey: .provider)
        try container.encode(instanceType, forKey: .instanceType)
        try container.encodeIfPresent(gpu, forKey: .gpu)
        try container.encodeIfPresent(vcpus.map(DecimalText.text(of:)), forKey: .vcpus)
        try container.encodeIfPresent(memoryGibibytes.map(DecimalText.text(of:)), forKey: .memoryGibibytes)
        try container.encodeIfPresent(architecture, forKey: .architecture)
        try container.encode(price, forKey: .price)
    }
}
