/// Where a cloud's metadata service listens.
public struct MetadataEndpoint: Sendable, Hashable {
    /// IPv4 address in numbers: a name would need a resolver, which may block for seconds.
    public var address: String
    /// TCP port.
    public var port: UInt16
    /// Value of the `Host` header.
    public var host: String

    /// Creates an endpoint; `address` in dotted notation.
    public init(address: String, port: UInt16 = 80, host: String? = nil) {
        self.address = address
        self.port = port
        self.host = host ?? address
    }

    /// The documented endpoints. Tencent documents the name metadata.tencentyun.com, which its own resolvers give as
    /// 169.254.0.23.
    public static let standard: [CloudProvider: MetadataEndpoint] = [
        .aws: MetadataEndpoint(address: "169.254.169.254"),
        .alibaba: MetadataEndpoint(address: "100.100.100.200"),
        .tencent: MetadataEndpoint(address: "169.254.0.23", host: "metadata.tencentyun.com"),
        .gcp: MetadataEndpoint(address: "169.254.169.254", host: "metadata.google.internal"),
        .azure: MetadataEndpoint(address: "169.254.169.254"),
    ]
}
