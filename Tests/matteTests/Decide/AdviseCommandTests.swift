import Foundation
import Testing

@Suite("matte advise")
struct AdviseCommandTests {
    private let tool: CommandLineTool

    init() throws {
        tool = try CommandLineTool()
        try MeasuredResults.writeCatalogue(tool)
        try MeasuredResults.write(tool, "aws.json")
        try MeasuredResults.write(tool, "alibaba.json", provider: "alibaba", type: "ecs.gn6i-c4g1.xlarge")
    }

    private func advise(_ arguments: String...) throws -> CommandLineTool.Result {
        try tool.run(["advise", "aws.json", "alibaba.json", "--offers", "offers"] + arguments)
    }

    @Test("real time: the instance, how many, for how much, why, what second and what would change it")
    func realtime() throws {
        let result = try advise("--scenario", "realtime")
        #expect(result.status == 0, "\(result.errors)")
        let lines = result.text.split(separator: "\n")
        #expect(lines[0].contains("aws g4dn.xlarge"))
        #expect(result.text.contains("a month"))
        #expect(result.text.contains("alibaba ecs.gn6i-c4g1.xlarge"))
        // 1 USD against 0.526: the dearer one must come down by 47.4 %, in two digits.
        #expect(result.text.contains("47 %"), "\(result.text)")
    }

    @Test("a nightly batch that allows spot takes the spot price")
    func batch() throws {
        try tool.write(
            Data("scenario: batch\nimages: 1000000\nwindow-hours: 12\nspot: true\n".utf8), to: "night.yaml")
        let result = try advise("--scenario", "night.yaml")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.text.split(separator: "\n")[0].contains("spot"), "\(result.text)")
    }

    @Test("a proof of concept that must be up in ten minutes")
    func proofOfConcept() throws {
        let result = try advise("--scenario", "poc")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.text.split(separator: "\n")[0].contains("1 x aws g4dn.xlarge"), "\(result.text)")
    }

    @Test("Chinese, and JSON with the same answer")
    func forms() throws {
        let chinese = try advise("--scenario", "batch", "--lang", "zh")
        #expect(chinese.status == 0)
        #expect(chinese.text.contains("购买"))
        let json = try advise("--scenario", "batch", "--json")
        let value = try #require(try JSONSerialization.jsonObject(with: json.output) as? [String: Any])
        let options = try #require(value["options"] as? [[String: Any]])
        #expect(options.first?["label"] as? String == "aws g4dn.xlarge")
    }

    @Test("a price of one's own takes the catalogue's place")
    func ownPrice() throws {
        let result = try advise("--scenario", "batch", "--price", "alibaba.json=0.10USD")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.text.split(separator: "\n")[0].contains("alibaba"), "\(result.text)")
    }

    @Test("a bound that no machine holds gets no answer: status 1, each machine with its reason")
    func noAnswer() throws {
        try tool.write(Data("scenario: realtime\nrate: 100\nslo: p99=5ms\n".utf8), to: "strict.yaml")
        let result = try advise("--scenario", "strict.yaml")
        #expect(result.status == 1)
        #expect(result.text.contains("aws g4dn.xlarge:"))
        #expect(result.text.contains("alibaba ecs.gn6i-c4g1.xlarge:"))
    }

    @Test("a machine without a price, and one that is not what it is sold as, are no answer")
    func unpriced() throws {
        try MeasuredResults.write(tool, "own.json", type: nil, gpu: nil)
        let own = try tool.run(["advise", "own.json", "--offers", "offers", "--scenario", "batch"])
        #expect(own.status == 1)
        #expect(own.text.contains("price"), "\(own.text)")
        try MeasuredResults.write(tool, "odd.json", gpu: "Tesla V100-SXM2-32GB")
        let odd = try tool.run(["advise", "odd.json", "--offers", "offers", "--scenario", "batch"])
        #expect(odd.status == 1)
        #expect(odd.text.contains("V100") && odd.text.contains("T4"), "\(odd.text)")
    }

    @Test(
        "a wrong scenario ends with 2 and names line and allowed values",
        arguments: [
            ("scenario: lunch\n", "line 1", "realtime"), ("scenario: batch\nimages: none\n", "line 2", "images"),
            ("scenario: poc\ncolour: red\n", "line 2", "ready-minutes"), ("- a\n", "mapping", "scenario"),
        ])
    func wrongScenario(text: String, place: String, word: String) throws {
        try tool.write(Data(text.utf8), to: "wrong.yaml")
        let result = try advise("--scenario", "wrong.yaml")
        #expect(result.status == 2)
        #expect(result.errors.contains("wrong.yaml"))
        #expect(result.errors.contains(place) && result.errors.contains(word), "\(result.errors)")
    }

    @Test("a scenario that does not exist names those that do")
    func unknownScenario() throws {
        let result = try advise("--scenario", "lunch")
        #expect(result.status == 2)
        for name in ["realtime", "batch", "poc"] { #expect(result.errors.contains(name)) }
    }
}
