import Foundation
import Testing

@Suite("matte offers")
struct OffersCommandTests {
    private let tool: CommandLineTool

    init() throws {
        tool = try CommandLineTool()
        try MeasuredResults.writeCatalogue(tool)
    }

    private func offers(_ arguments: String...) throws -> CommandLineTool.Result {
        try tool.run(["offers"] + arguments + ["--offers", "offers"])
    }

    @Test("list filters, converts and prints JSON; nothing found is status 1")
    func list() throws {
        let all = try offers("list")
        #expect(all.status == 0, "\(all.errors)")
        #expect(all.text.split(separator: "\n").count == 4)
        let converted = try offers("list", "--provider", "alibaba", "--currency", "USD")
        #expect(converted.text.contains("USD 1.0000"), "\(converted.text)")
        let json = try offers("list", "--purchase", "spot", "--json")
        let rows = try #require(try JSONSerialization.jsonObject(with: json.output) as? [[String: Any]])
        #expect(rows.count == 1)
        #expect(try offers("list", "--gpu", "H100").status == 1)
    }

    @Test("show tells everything of one type, and 1 of an unknown one")
    func show() throws {
        let known = try offers("show", "g4dn.xlarge")
        #expect(known.status == 0)
        #expect(known.text.contains("0.526") && known.text.contains("spot") && known.text.contains("price list"))
        #expect(try offers("show", "g99.xlarge").status == 1)
    }

    @Test("check warns of old prices, fails with --strict, and names what is wrong by file and line")
    func check() throws {
        #expect(try offers("check", "--today", "2026-01-02").status == 0)
        let old = try offers("check", "--today", "2026-12-01")
        #expect(old.status == 0)
        #expect(old.text.contains("stale-price"))
        #expect(try offers("check", "--today", "2026-12-01", "--strict").status == 1)
        let row = MeasuredResults.offers[0]
        let faults = [
            ("2026-01-01,price list", ",price list"), ("0.526", "-1"), ("0.526", "0"), ("0.526", "526000"),
            (",T4,", ",T400,"),
        ]
        for (right, wrong) in faults {
            try MeasuredResults.writeCatalogue(tool, [row.replacingOccurrences(of: right, with: wrong)])
            let result = try offers("check", "--today", "2026-01-02")
            #expect((result.text + result.errors).contains("all.csv:2"), "\(wrong): \(result.text) \(result.errors)")
            #expect(result.status == 1 || result.text.contains("warning"), "\(wrong): \(result.text)")
        }
        try MeasuredResults.writeCatalogue(tool, [row.replacingOccurrences(of: "USD", with: "GBP")])
        #expect(try offers("check", "--today", "2026-01-02").text.contains("missing-rate"))
        try MeasuredResults.writeCatalogue(tool, [row, row])
        #expect(try offers("check", "--today", "2026-01-02").status == 1)
    }

    @Test("prices survive the way through SkyPilot's and gpuhunt's files", arguments: ["skypilot", "gpuhunt"])
    func exchange(format: String) throws {
        let exported = try offers("export", "--format", format, "--provider", "aws")
        #expect(exported.status == 0, "\(exported.errors)")
        try tool.write(exported.output, to: "exported.csv")
        try tool.write(Data((MeasuredResults.header + "\n").utf8), to: "new/aws.csv")
        let imported = try tool.run([
            "offers", "import", "exported.csv", "--format", format, "--from", "aws", "--date", "2026-01-01", "--source",
            "test", "--offers", "new",
        ])
        #expect(imported.status == 0, "\(imported.errors)")
        let listed = try tool.run(["offers", "list", "--offers", "new"])
        #expect(listed.text.contains("0.5260") && listed.text.contains("0.2000"), "\(listed.text)")
    }

    @Test("a refresh that fails writes nothing and names what was asked")
    func refresh() throws {
        let before = try tool.bytes("offers/all.csv")
        let files = try tool.files("offers")
        // Port 1 is reserved and nobody listens there.
        let dead = try offers("refresh", "aws", "--endpoint", "http://127.0.0.1:1")
        #expect(dead.status == 1)
        #expect(dead.errors.contains("127.0.0.1:1"), "\(dead.errors)")
        let keyless = try tool.run(
            ["offers", "refresh", "tencent", "--offers", "offers"],
            environment: ["TENCENTCLOUD_SECRET_ID": "", "TENCENTCLOUD_SECRET_KEY": ""])
        #expect(keyless.status != 0)
        #expect(keyless.errors.contains("TENCENTCLOUD_SECRET_ID"), "\(keyless.errors)")
        #expect(try tool.bytes("offers/all.csv") == before)
        #expect(try tool.files("offers") == files)
    }
}
