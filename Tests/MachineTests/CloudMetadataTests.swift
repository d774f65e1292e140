import Testing

@testable import Machine

@Suite struct CloudMetadataTests {
    /// Generous, because the machine that runs the tests may be busy: what is tested is never how fast an answer comes.
    private static let patient = Duration.seconds(20)
    /// Short, for services that never answer.
    private static let hasty = Duration.milliseconds(100)

    private static let virtual = Virtualisation(isVirtual: true, hypervisor: "KVM")

    private static let aws = [
        "/latest/meta-data/instance-type": "g5.xlarge", "/latest/meta-data/placement/region": "us-east-1",
        "/latest/meta-data/placement/availability-zone": "us-east-1a",
        "/latest/meta-data/instance-life-cycle": "spot",
    ]
    private static let alibaba = [
        "/latest/meta-data/instance/instance-type": "ecs.gn6i-c4g1.xlarge",
        "/latest/meta-data/region-id": "cn-guangzhou",
        "/latest/meta-data/zone-id": "cn-guangzhou-a",
    ]
    private static let tencent = [
        "/latest/meta-data/instance/instance-type": "GN7.2XLARGE32",
        "/latest/meta-data/placement/region": "ap-guangzhou", "/latest/meta-data/placement/zone": "ap-guangzhou-3",
        "/latest/meta-data/payment/charge-type": "PREPAID",
    ]

    private static func ask(
        _ servers: [CloudProvider: StandInMetadataServer], firmware: DMIIdentity = DMIIdentity(),
        bound: Duration = patient
    ) -> CloudStatement {
        withExtendedLifetime(servers) {
            CloudMetadata(endpoints: servers.mapValues(\.endpoint), bound: bound)
                .begin(firmware: firmware, virtualisation: virtual).statement()
        }
    }

    /// Reacts as AWS does: a token for PUT, nothing for a question without it.
    private static func awsGuardian(_ request: String) -> StandInMetadataServer.Reaction? {
        if request.hasPrefix("PUT /latest/api/token ") {
            return request.contains("X-aws-ec2-metadata-token-ttl-seconds: 60")
                ? .answer(200, "AQ==") : .answer(400, "")
        }
        return request.contains("X-aws-ec2-metadata-token: AQ==") ? nil : .answer(401, "")
    }

    @Test func `AWS is asked with a token`() throws {
        let server = try StandInMetadataServer.answering(Self.aws, guardian: Self.awsGuardian)
        let statement = Self.ask([.aws: server])
        #expect(statement.outcome == .instance)
        #expect(
            statement.instance
                == CloudInstance(
                    provider: .aws, instanceType: "g5.xlarge", region: "us-east-1", zone: "us-east-1a",
                    spot: SpotState(isSpot: true)))
    }

    @Test func `an announced end of a spot instance is told`() throws {
        let notice = "{\"action\": \"terminate\", \"time\": \"2026-09-18T08:22:00Z\"}"
        let paths = Self.aws.merging(["/latest/meta-data/spot/instance-action": notice]) { $1 }
        let server = try StandInMetadataServer.answering(paths, guardian: Self.awsGuardian)
        #expect(Self.ask([.aws: server]).instance?.spot == SpotState(isSpot: true, notice: notice))
    }

    @Test(arguments: [true, false])
    func `Alibaba is understood hardened and not`(hardened: Bool) throws {
        let server = try StandInMetadataServer.answering(Self.alibaba) { request in
            if request.hasPrefix("PUT") { return hardened ? .answer(200, "secret") : .answer(405, "<html>") }
            return !hardened || request.contains("X-aliyun-ecs-metadata-token: secret") ? nil : .answer(403, "")
        }
        let expected = CloudInstance(
            provider: .alibaba, instanceType: "ecs.gn6i-c4g1.xlarge", region: "cn-guangzhou", zone: "cn-guangzhou-a")
        #expect(Self.ask([.alibaba: server]).instance == expected)
    }

    @Test func `Tencent is asked by its name`() throws {
        let server = try StandInMetadataServer.answering(Self.tencent)
        let endpoint = MetadataEndpoint(address: "127.0.0.1", port: server.port, host: "metadata.tencentyun.com")
        let statement = CloudMetadata(endpoints: [.tencent: endpoint], bound: Self.patient)
            .begin(firmware: DMIIdentity(systemVendor: "Tencent Cloud"), virtualisation: Self.virtual).statement()
        let expected = CloudInstance(
            provider: .tencent, instanceType: "GN7.2XLARGE32", region: "ap-guangzhou", zone: "ap-guangzhou-3",
            spot: SpotState(isSpot: false))
        #expect(statement.instance == expected)
        #expect(server.requests.allSatisfy { $0.contains("\r\nHost: metadata.tencentyun.com\r\n") })
    }

    @Test func `Google's paths are cut to their names, and its mark is asked for`() throws {
        let paths = [
            "/computeMetadata/v1/instance/machine-type": "projects/1/machineTypes/g2-standard-4",
            "/computeMetadata/v1/instance/zone": "projects/1/zones/us-central1-a",
            "/computeMetadata/v1/instance/scheduling/preemptible": "TRUE",
            "/computeMetadata/v1/instance/preempted": "FALSE",
        ]
        let genuine = try StandInMetadataServer.answering(paths, headers: ["Metadata-Flavor": "Google"])
        let expected = CloudInstance(
            provider: .gcp, instanceType: "g2-standard-4", region: "us-central1", zone: "us-central1-a",
            spot: SpotState(isSpot: true))
        #expect(Self.ask([.gcp: genuine]).instance == expected)
        let other = try StandInMetadataServer.answering(paths)
        #expect(Self.ask([.gcp: other]).instance == nil)
    }

    @Test func `Azure is asked word by word`() throws {
        let query = "?api-version=2021-02-01&format=text"
        let server = try StandInMetadataServer.answering(
            [
                "/metadata/instance/compute/vmSize\(query)": "Standard_NC4as_T4_v3",
                "/metadata/instance/compute/location\(query)": "westeurope",
                "/metadata/instance/compute/zone\(query)": "1",
                "/metadata/instance/compute/priority\(query)": "Regular",
            ], guardian: { $0.contains("\r\nMetadata: true\r\n") ? nil : .answer(400, "") })
        let expected = CloudInstance(
            provider: .azure, instanceType: "Standard_NC4as_T4_v3", region: "westeurope", zone: "1",
            spot: SpotState(isSpot: false))
        #expect(Self.ask([.azure: server]).instance == expected)
    }

    @Test func `the one that answers wins although others hang`() throws {
        let hanging = try StandInMetadataServer { _ in .hang }
        let server = try StandInMetadataServer.answering(Self.alibaba)
        let statement = Self.ask([.aws: hanging, .tencent: hanging, .gcp: hanging, .azure: hanging, .alibaba: server])
        #expect(statement.instance?.provider == .alibaba)
    }

    @Test func `a service that hangs is given up`() throws {
        let server = try StandInMetadataServer { _ in .hang }
        let firmware = DMIIdentity(systemVendor: "Amazon EC2")
        let statement = Self.ask([.aws: server], firmware: firmware, bound: Self.hasty)
        #expect(statement.outcome == .undescribed)
        #expect(statement.instance == CloudInstance(provider: .aws))
        #expect(Self.ask([.aws: server, .gcp: server], bound: Self.hasty).outcome == .none)
    }

    @Test func `what came before the time was up is kept`() throws {
        let server = try StandInMetadataServer.answering(Self.tencent) { request in
            request.contains("charge-type") ? .hang : nil
        }
        // Long enough for a busy machine to fetch what is answered; what hangs takes all of it.
        let statement = Self.ask([.tencent: server], bound: .seconds(10))
        #expect(statement.instance?.instanceType == "GN7.2XLARGE32")
        #expect(statement.instance?.spot == SpotState())
    }

    @Test func `a portal, garbage, a redirect and another provider are no instance`() throws {
        let reactions: [StandInMetadataServer.Reaction] = [
            .answer(200, "<html>Please log in</html>"), .answer(302, "", ["Location": "http://127.0.0.1/"]), .close,
            .send("\u{0}\u{1}garbage\r\n\r\n"), .send("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\nx"),
            .send("HTTP/1.1 999\r\n\r\n"), .answer(200, "two\nlines"), .answer(200, ""), .answer(500, "g5.xlarge"),
            .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
            .send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\ng5"), .answer(200, "portal"),
        ]
        for reaction in reactions {
            let server = try StandInMetadataServer { _ in reaction }
            let servers = Dictionary(uniqueKeysWithValues: CloudProvider.allCases.map { ($0, server) })
            let statement = Self.ask(servers, bound: .seconds(5))
            #expect(statement.outcome == .none, "\(reaction) gave \(statement)")
        }
        let alibaba = try StandInMetadataServer.answering(Self.alibaba)
        #expect(Self.ask([.tencent: alibaba], bound: .seconds(5)).outcome == .none)
    }

    @Test func `answers in chunks and of unstated length are read`() throws {
        let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4;x=y\r\necs.\r\n3\r\ng.l\r\n0\r\n\r\n"
        for bytes in [chunked, "HTTP/1.0 200 OK\n\necs.g.l\n"] {
            let server = try StandInMetadataServer { _ in .send(bytes) }
            #expect(Self.ask([.alibaba: server]).instance?.instanceType == "ecs.g.l")
        }
    }

    @Test func `only the cloud that the firmware names is asked`() throws {
        let asked = try StandInMetadataServer.answering(Self.alibaba)
        let other = try StandInMetadataServer.answering(Self.tencent)
        let firmware = DMIIdentity(systemVendor: "Alibaba Cloud")
        #expect(Self.ask([.alibaba: asked, .tencent: other], firmware: firmware).instance?.provider == .alibaba)
        #expect(other.requests.isEmpty)
    }

    @Test func `a machine that is plainly none of a cloud's is not asked at all`() throws {
        let server = try StandInMetadataServer.answering(Self.alibaba)
        let metadata = CloudMetadata(endpoints: [.alibaba: server.endpoint], bound: Self.patient)
        let cases = [
            (DMIIdentity(systemVendor: "Dell Inc."), Virtualisation(isVirtual: false)),
            (DMIIdentity(systemVendor: "VMware, Inc."), Self.virtual),
            (DMIIdentity(systemVendor: "Raspberry Pi"), Virtualisation(isVirtual: nil)),
        ]
        for (firmware, virtualisation) in cases {
            let statement = metadata.begin(firmware: firmware, virtualisation: virtualisation).statement()
            #expect(statement.outcome == .none)
            #expect(statement.instance == nil)
        }
        #expect(server.requests.isEmpty)
    }

    @Test func `an address that is none and a closed port are no instance`() throws {
        let port = try StandInMetadataServer { _ in .close }.port
        for endpoint in [MetadataEndpoint(address: "no number"), MetadataEndpoint(address: "127.0.0.1", port: port)] {
            let metadata = CloudMetadata(endpoints: [.aws: endpoint, .alibaba: endpoint], bound: Self.patient)
            let statement = metadata.begin(firmware: DMIIdentity(), virtualisation: Self.virtual).statement()
            #expect(statement.outcome == .none)
        }
    }

    @Test func `an inquiry may be asked twice`() throws {
        let server = try StandInMetadataServer.answering(Self.alibaba)
        let inquiry = CloudMetadata(endpoints: [.alibaba: server.endpoint], bound: Self.patient)
            .begin(firmware: DMIIdentity(), virtualisation: Self.virtual)
        #expect(inquiry.statement() == inquiry.statement())
    }
}
