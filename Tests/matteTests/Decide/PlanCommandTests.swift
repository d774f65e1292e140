import Foundation
import Testing

@Suite("matte plan")
struct PlanCommandTests {
    private let tool: CommandLineTool

    init() throws {
        tool = try CommandLineTool()
        try MeasuredResults.writeCatalogue(tool)
        try MeasuredResults.write(tool, "aws.json")
    }

    /// A plan of few simulated requests: these tests look at the command, not at its precision.
    private func plan(_ arguments: String...) throws -> CommandLineTool.Result {
        try tool.run(["plan", "aws.json", "--offers", "offers", "--budget", "2000"] + arguments)
    }

    @Test("a peak gives instances, their use, latencies and the cost of a day, hour by hour")
    func peak() throws {
        let result = try plan("--peak", "40", "--slo", "p99=500ms")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.text.contains("USD"))
        for hour in ["00", "12", "23"] { #expect(result.text.contains(hour)) }
    }

    @Test("traffic from a file, in Chinese and as JSON")
    func traffic() throws {
        let lines = (0..<24).map { String(format: "%02d:00,%d", $0, $0 < 8 ? 2 : 30) }
        try tool.write(Data(("time,requests_per_second\n" + lines.joined(separator: "\n") + "\n").utf8), to: "day.csv")
        let chinese = try plan("--traffic", "day.csv", "--slo", "p99=500ms", "--lang", "zh")
        #expect(chinese.status == 0, "\(chinese.errors)")
        #expect(chinese.text.contains("实例"), "\(chinese.text)")
        let json = try plan("--traffic", "day.csv", "--slo", "p99=500ms", "--json")
        #expect(try JSONSerialization.jsonObject(with: json.output) is [String: Any])
    }

    @Test("an objective below the time of one photo is refused or not held, never promised")
    func impossible() throws {
        let result = try plan("--peak", "40", "--slo", "p99=5ms")
        #expect(result.status == 1)
        #expect(!(result.text + result.errors).isEmpty)
    }

    @Test("without an offer the plan says that costs are left out")
    func noPrice() throws {
        try MeasuredResults.write(tool, "own.json", type: nil, gpu: nil)
        let result = try tool.run([
            "plan", "own.json", "--offers", "offers", "--peak", "20", "--slo", "p99=500ms", "--budget", "2000",
        ])
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.errors.contains("--price"))
    }

    @Test(
        "wrong usage ends with 2",
        arguments: [
            ([], "--peak"), (["--peak", "0"], "--peak"), (["--peak", "10", "--slo", "fast"], "p99=100ms"),
            (["--peak", "10", "--pattern", "weekend"], "flat"),
            (["--peak", "10", "--target-utilisation", "0.5", "--target-queue", "5"], "exclude"),
            (["--peak", "10", "--lang", "fr"], "zh"),
        ])
    func usage(arguments: [String], word: String) throws {
        let result = try tool.run(["plan", "aws.json", "--offers", "offers"] + arguments)
        #expect(result.status == 2, "\(result.errors)")
        #expect(result.errors.contains(word), "\(result.errors)")
    }

    @Test("two machines are not one plan")
    func twoMachines() throws {
        try MeasuredResults.write(tool, "alibaba.json", provider: "alibaba", type: "ecs.gn6i-c4g1.xlarge")
        let result = try tool.run(["plan", "aws.json", "alibaba.json", "--offers", "offers", "--peak", "10"])
        #expect(result.status == 2)
        #expect(result.errors.contains("one machine"))
    }

    @Test("a line of traffic that cannot be read is named")
    func badTraffic() throws {
        try tool.write(Data("time,requests_per_second\n00:00,5\n12:00,many\n".utf8), to: "day.csv")
        let result = try plan("--traffic", "day.csv")
        #expect(result.status == 1)
        #expect(result.errors.contains("day.csv, line 3"), "\(result.errors)")
        #expect(result.errors.contains("many"))
    }
}
