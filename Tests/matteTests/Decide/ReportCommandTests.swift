import Foundation
import Testing

@Suite("matte report")
struct ReportCommandTests {
    private let tool: CommandLineTool

    init() throws {
        tool = try CommandLineTool()
        try MeasuredResults.writeCatalogue(tool)
        try MeasuredResults.write(tool, "aws.json")
        try MeasuredResults.write(tool, "alibaba.json", provider: "alibaba", type: "ecs.gn6i-c4g1.xlarge")
    }

    private func report(_ arguments: String...) throws -> CommandLineTool.Result {
        try tool.run(["report"] + arguments + ["--offers", "offers"])
    }

    private func text(_ name: String) throws -> String { String(decoding: try tool.bytes(name), as: UTF8.self) }

    @Test("the page names the cheaper machine first, in the language asked for", arguments: ["en", "zh"])
    func page(language: String) throws {
        let result = try report("aws.json", "alibaba.json", "--lang", language, "-o", "report.html")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.errors.isEmpty, "\(result.errors)")
        let page = try text("report.html")
        #expect(page.lowercased().hasPrefix("<!doctype html>"))
        #expect(page.contains("lang=\"\(language == "zh" ? "zh" : "en")"))
        let first = try #require(page.range(of: "g4dn.xlarge"))
        let second = try #require(page.range(of: "ecs.gn6i-c4g1.xlarge"))
        #expect(first.lowerBound < second.lowerBound)
        #expect(page.contains("0.00584"))
        #expect(!page.contains("<script"))
        #expect(!page.contains("src=\"http"))
    }

    @Test("Markdown, CSV and JSON hold the same cost, computed by hand", arguments: ["md", "csv", "json"])
    func forms(format: String) throws {
        let result = try report("aws.json", "alibaba.json", "-o", "report.\(format)")
        #expect(result.status == 0, "\(result.errors)")
        // 0.526 USD x 1000 / (3600 x 25) = 0.00584; 7.20 CNY at 7.2 are 1 USD, 1000 / (3600 x 25) = 0.0111.
        let written = try text("report.\(format)")
        #expect(written.contains("0.00584"), "\(written.prefix(400))")
        #expect(written.contains("0.0111"))
        if format == "json" { _ = try JSONSerialization.jsonObject(with: try tool.bytes("report.json")) }
        if format == "csv" {
            let lines = written.split(whereSeparator: \.isNewline)
            #expect(lines.count == 3)
            #expect(lines[0].hasPrefix("machine,origin,workload"))
        }
    }

    @Test(
        "the PDF is one",
        .enabled(if: ReportCommandTests.hasChromium, "no Chromium is installed"))
    func pdf() throws {
        let result = try report("aws.json", "-o", "report.pdf")
        #expect(result.status == 0, "\(result.errors)")
        #expect(try tool.bytes("report.pdf").starts(with: Data("%PDF".utf8)))
    }

    @Test("without a browser a PDF is refused with what to install, and nothing is written")
    func noBrowser() throws {
        let result = try tool.run(
            ["report", "aws.json", "--offers", "offers", "-o", "report.pdf"],
            environment: ["PATH": "/nonexistent", "MATTE_CHROMIUM": ""])
        #expect(result.status == 1)
        #expect(result.errors.contains("Chromium"))
        #expect(!tool.exists("report.pdf"))
    }

    @Test("a soak is part of the document")
    func soak() throws {
        try MeasuredResults.writeSoak(tool, "soak.json")
        let result = try report("aws.json", "--soak", "soak.json", "-o", "report.md")
        #expect(result.status == 0, "\(result.errors)")
        #expect(try text("report.md").contains("stalled"))
    }

    @Test("a changed result is left out and named, and the others are reported")
    func changed() throws {
        try change("alibaba.json")
        let result = try report("aws.json", "alibaba.json", "-o", "report.md")
        #expect(result.status == 0)
        #expect(result.errors.contains("alibaba.json is left out"))
        #expect(result.errors.contains("hash"))
        let page = try text("report.md")
        #expect(page.contains("alibaba"))
        #expect(!page.contains("0.0111"))
    }

    @Test("when no result is left, nothing is written")
    func noneLeft() throws {
        try change("aws.json")
        let result = try report("aws.json", "-o", "report.md")
        #expect(result.status == 1)
        #expect(result.errors.contains("No usable result"))
        #expect(!tool.exists("report.md"))
    }

    /// Changes a digit of the first latency.
    private func change(_ name: String) throws {
        let before = try text(name)
        let place = try #require(before.range(of: "\"nanoseconds\":["))
        let digit = before[place.upperBound]
        var after = before
        after.replaceSubrange(place.upperBound...place.upperBound, with: digit == "1" ? "2" : "1")
        try tool.write(Data(after.utf8), to: name)
    }

    @Test("results of different work are refused with what they differ in")
    func mixed() throws {
        try MeasuredResults.write(tool, "small.json", side: 512)
        let result = try report("aws.json", "small.json", "-o", "report.html")
        #expect(result.status == 1)
        #expect(result.errors.contains("aws.json) = 1024x1024"))
        #expect(result.errors.contains("small.json) = 512x512"))
        #expect(!tool.exists("report.html"))
        let chosen = try report("aws.json", "small.json", "--workload", "size=512", "-o", "report.html")
        #expect(chosen.status == 1)
        #expect(chosen.errors.contains("aws.json) has no usable row"), "\(chosen.errors)")
    }

    @Test("a machine that is not what the catalogue sells gets no price, and the page says so")
    func mismatch() throws {
        try MeasuredResults.write(tool, "odd.json", gpu: "Tesla V100-SXM2-32GB")
        let result = try report("odd.json", "-o", "report.md")
        #expect(result.status == 0, "\(result.errors)")
        let page = try text("report.md")
        #expect(page.contains("V100"))
        #expect(!page.contains("0.00584"))
    }

    @Test("an unreadable row of prices is named with file, line and column, and the others count")
    func badRow() throws {
        try MeasuredResults.writeCatalogue(
            tool, MeasuredResults.offers + [MeasuredResults.offers[0].replacingOccurrences(of: "0.526", with: "cheap")])
        let result = try report("aws.json", "-o", "report.md")
        #expect(result.status == 0)
        #expect(result.errors.contains("offers/all.csv:5: column 10 'price': 'cheap'"), "\(result.errors)")
        #expect(try text("report.md").contains("0.00584"))
    }

    @Test("a price without a dated rate to the currency is refused by its two currencies")
    func missingRate() throws {
        try MeasuredResults.writeCatalogue(tool, rates: "base,quote,rate,date,source\n")
        let result = try report("alibaba.json", "-o", "report.html")
        #expect(result.status == 1)
        #expect(result.errors.contains("from CNY to USD"), "\(result.errors)")
        #expect(!tool.exists("report.html"))
    }

    @Test("a path that cannot be written is named, and a report that is there stays")
    func unwritable() throws {
        let result = try report("aws.json", "-o", "no/such/folder/report.html")
        #expect(result.status == 1)
        #expect(result.errors.contains("no/such/folder/report.html"))
        try tool.write(Data("kept".utf8), to: "report.html/inside")
        #expect(try report("aws.json", "-o", "report.html").status == 1)
        #expect(try text("report.html/inside") == "kept")
    }

    @Test(
        "wrong usage ends with 2 and says what is allowed",
        arguments: [
            (["-o", "report.docx"], ".pdf"), (["-o", "report.html", "--lang", "fr"], "zh"),
            (["-o", "report.html", "--weights", "speed=50,memory=20"], "100"),
            (["-o", "report.html", "--slo", "quick"], "p99=100ms"),
            (["-o", "report.html", "--currency", "dollars"], "USD"),
            (["-o", "report.html", "--price", "aws.json=0.5"], "my.json=0.50USD"),
            (["-o", "report.html", "--workload", "colour=red"], "model="),
            (["-o", "report.html", "--allow", "weather"], "images"), (["-o", "report.html", "--rate", "-1"], "--rate"),
            ([], "--output"),
        ])
    func usage(arguments: [String], word: String) throws {
        let result = try tool.run(["report", "aws.json", "--offers", "offers"] + arguments)
        #expect(result.status == 2, "\(result.errors)")
        #expect(result.errors.contains(word), "\(result.errors)")
        #expect(!tool.exists("report.html"))
    }

    @Test("files that are missing or no results are named")
    func unreadable() throws {
        let missing = try report("nothing.json", "-o", "report.html")
        #expect(missing.status == 1)
        #expect(missing.errors.contains("nothing.json"))
        try tool.write(Data("{}".utf8), to: "empty.json")
        let empty = try report("empty.json", "-o", "report.html")
        #expect(empty.status == 1)
        #expect(empty.errors.contains("empty.json"))
    }

    @Test("the article's figures give AWS 100, with the project's own catalogue")
    func article() throws {
        let package = CommandLineTool.package
        let result = try tool.run([
            "report", package.appendingPathComponent("examples/article/article.json").path, "--offers",
            package.appendingPathComponent("Offers").path, "-o", "article.md",
        ])
        #expect(result.status == 0, "\(result.errors)")
        let page = try text("article.md")
        #expect(page.contains("**aws g4dn.xlarge**"))
        #expect(page.contains("100.0"))
        #expect(page.contains("GN10Xp"))
    }

    static let hasChromium = {
        let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return names.contains { name in folders.contains { access("\($0)/\(name)", X_OK) == 0 } }
    }()
}
