/// How one cloud's metadata service is asked, and how its words are understood.
struct MetadataDialect: Sendable {
    /// A token that is fetched first with PUT.
    struct Token: Sendable {
        /// Path to PUT to.
        let path: String
        /// Header that states the life of the token in seconds.
        let lifeHeader: String
        /// Header that carries the token afterwards.
        let header: String
        /// Whether the service tells nothing without one.
        let isRequired: Bool
    }

    /// Life asked for, in seconds: longer than any exchange, shorter than anything worth stealing.
    static let tokenLife = 60

    let provider: CloudProvider
    let token: Token?
    /// Headers that every question carries.
    let headers: [(name: String, value: String)]
    /// Header that a genuine answer carries.
    let genuine: (name: String, value: String)?
    /// Path by field.
    let paths: [MetadataField: String]

    /// The dialect of `provider`, by its public documentation.
    init(_ provider: CloudProvider) {
        self.provider = provider
        switch provider {
        case .aws:
            token = Token(
                path: "/latest/api/token", lifeHeader: "X-aws-ec2-metadata-token-ttl-seconds",
                header: "X-aws-ec2-metadata-token", isRequired: true)
            headers = []
            genuine = nil
            paths = [
                .instanceType: "/latest/meta-data/instance-type", .region: "/latest/meta-data/placement/region",
                .zone: "/latest/meta-data/placement/availability-zone",
                .lifecycle: "/latest/meta-data/instance-life-cycle",
                .notice: "/latest/meta-data/spot/instance-action",
            ]
        case .alibaba:
            // Instances with a hardened service need the token, the others take it and do not need it.
            token = Token(
                path: "/latest/api/token", lifeHeader: "X-aliyun-ecs-metadata-token-ttl-seconds",
                header: "X-aliyun-ecs-metadata-token", isRequired: false)
            headers = []
            genuine = nil
            paths = [
                .instanceType: "/latest/meta-data/instance/instance-type", .region: "/latest/meta-data/region-id",
                .zone: "/latest/meta-data/zone-id", .notice: "/latest/meta-data/instance/spot/termination-time",
            ]
        case .tencent:
            token = nil
            headers = []
            genuine = nil
            paths = [
                .instanceType: "/latest/meta-data/instance/instance-type",
                .region: "/latest/meta-data/placement/region",
                .zone: "/latest/meta-data/placement/zone", .lifecycle: "/latest/meta-data/payment/charge-type",
                .notice: "/latest/meta-data/spot/termination-time",
            ]
        case .gcp:
            token = nil
            headers = [("Metadata-Flavor", "Google")]
            genuine = ("metadata-flavor", "Google")
            paths = [
                .instanceType: "/computeMetadata/v1/instance/machine-type", .zone: "/computeMetadata/v1/instance/zone",
                .lifecycle: "/computeMetadata/v1/instance/scheduling/preemptible",
                .notice: "/computeMetadata/v1/instance/preempted",
            ]
        case .azure:
            // The notice is left out: the first question for scheduled events switches that service on, for all.
            let query = "?api-version=2021-02-01&format=text"
            token = nil
            headers = [("Metadata", "true")]
            genuine = nil
            paths = [
                .instanceType: "/metadata/instance/compute/vmSize\(query)",
                .region: "/metadata/instance/compute/location\(query)",
                .zone: "/metadata/instance/compute/zone\(query)",
                .lifecycle: "/metadata/instance/compute/priority\(query)",
            ]
        }
    }
}
