import Foundation
import Testing

@Suite(
    "matte cut: folders", .enabled(if: CommandLineTool.hasRuntime, "script/bootstrap has not put the runtime in place"))
struct CutFolderTests {
    private let tool: CommandLineTool

    init() throws { tool = try CommandLineTool() }

    private struct Report: Decodable {
        struct Item: Decodable {
            let input: String
            let output: String?
            let state: String
            let subject: String?
            let timingsMilliseconds: [String: Double]?
        }
        struct Summary: Decodable {
            let done: Int
            let alreadyDone: Int
            let failed: Int
            let interrupted: Bool
        }
        let items: [Item]
        let summary: Summary
    }

    private func report(_ name: String = "report.json") throws -> Report {
        try JSONDecoder().decode(Report.self, from: tool.bytes(name))
    }

    private func photos(_ names: [String]) throws {
        for (index, name) in names.enumerated() {
            try tool.write(
                try SamplePhotos.data(name.hasSuffix("png") ? .png : .jpeg, shade: UInt8(index + 5)), to: name)
        }
    }

    @Test("a folder becomes a folder with the same subfolders and distinct names")
    func subfolders() throws {
        try photos(["in/a/1.jpg", "in/a/1.png", "in/b/1.jpg", "in/2.jpeg", "in/b/deep/er/3.JPG"])
        try tool.write(Data("not a photo".utf8), to: "in/notes.txt")
        let result = try tool.cut("in", "-o", "out", "--json", "report.json")
        #expect(result.status == 0, "\(result.errors)")
        let outputs = try tool.files("out").filter { !$0.hasPrefix(".") }
        #expect(outputs == ["2.png", "a/1.jpg.png", "a/1.png.png", "b/1.png", "b/deep/er/3.png"])
        let report = try report()
        #expect(report.summary.done == 5)
        #expect(Set(report.items.compactMap(\.output)).count == 5)
        #expect(report.items.allSatisfy { $0.timingsMilliseconds?.count == 6 })
    }

    @Test("without -o a folder NAME becomes NAME.cutout")
    func defaultFolder() throws {
        try photos(["in/1.jpg"])
        #expect(try tool.cut("in").status == 0)
        #expect(tool.exists("in.cutout/1.png"))
    }

    @Test("started again it does nothing twice; a changed photo and changed settings are done again")
    func resumes() throws {
        try photos(["in/1.jpg", "in/2.jpg", "in/3.jpg"])
        #expect(try tool.cut("in", "-o", "out").status == 0)
        try tool.cut("in", "-o", "out", "--json", "report.json")
        #expect(try report().summary.alreadyDone == 3)

        try tool.write(try SamplePhotos.data(width: 80), to: "in/2.jpg")
        try tool.cut("in", "-o", "out", "--json", "report.json")
        #expect(try report().summary.done == 1)
        #expect(try SamplePhotos.decode(tool.bytes("out/2.png")).image.size.width == 80)

        try tool.cut("in", "-o", "out", "--json", "report.json", "--invert")
        #expect(try report().summary.done == 3)

        try tool.cut("in", "-o", "out", "--json", "report.json", "--invert", "--session-option", "optimization=none")
        #expect(try report().summary.done == 3)
        try tool.cut("in", "-o", "out", "--invert")

        try FileManager.default.removeItem(atPath: tool.path("out/1.png"))
        try tool.write(Data("half".utf8), to: "out/3.png")
        try tool.cut("in", "-o", "out", "--json", "report.json", "--invert")
        #expect(try report().summary.done == 2)
    }

    @Test("a name that joins later never takes another's output")
    func laterNames() throws {
        try photos(["in/1.jpg"])
        try tool.cut("in", "-o", "out")
        let first = try tool.bytes("out/1.png")
        try tool.write(try SamplePhotos.data(.png, width: 40), to: "in/1.png")
        #expect(try tool.cut("in", "-o", "out").status == 0)
        #expect(try tool.bytes("out/1.png") == first)
        #expect(try SamplePhotos.decode(tool.bytes("out/1.png.png")).image.size.width == 40)
    }

    @Test("bad inputs are named with what to do, the others are cut, nothing half-written stays")
    func badInputs() throws {
        try photos(["in/good.jpg", "in/wrong-extension.png"])
        try tool.write(try SamplePhotos.data(.jpeg), to: "in/really-a-jpeg.png")
        let whole = try SamplePhotos.data(.jpeg, width: 300, height: 200)
        try tool.write(whole.prefix(whole.count / 2), to: "in/truncated.jpg")
        try tool.write(Data(), to: "in/empty.jpg")
        try tool.write(Data("hello".utf8), to: "in/text.jpg")
        try FileManager.default.createSymbolicLink(
            atPath: tool.path("in/nowhere.jpg"), withDestinationPath: tool.path("vanished.jpg"))
        let result = try tool.cut("in", "-o", "out", "--json", "report.json")
        #expect(result.status == 1)
        let report = try report()
        #expect(report.summary.done == 3)
        #expect(report.summary.failed == 4)
        for name in ["truncated.jpg", "empty.jpg", "text.jpg", "nowhere.jpg"] { #expect(result.errors.contains(name)) }
        let outputs = try tool.files("out").filter { !$0.hasPrefix(".matte-journal") }
        #expect(outputs == ["good.png", "really-a-jpeg.png", "wrong-extension.png"])
    }

    @Test("a folder without photos is wrong usage, and no output folder is made for it")
    func nothing() throws {
        try tool.write(Data("not a photo".utf8), to: "in/notes.txt")
        let result = try tool.cut("in")
        #expect(result.status == 2)
        #expect(result.errors.contains("no photos found in in"))
        #expect(!tool.exists("in.cutout"))
    }

    @Test("links in a circle, an output folder inside the input and names that are not UTF-8 end well")
    func strangeFolders() throws {
        try photos(["in/1.jpg", "in/sub/2.jpg"])
        try FileManager.default.createSymbolicLink(
            atPath: tool.path("in/sub/loop"), withDestinationPath: tool.path("in"))
        let name =
            (tool.path("in") + "/x").utf8CString.dropLast() + [CChar(bitPattern: 0xFF)] + Array(".jpg".utf8CString)
        Array(name).withUnsafeBufferPointer { _ = fopen($0.baseAddress!, "w").map(fclose) }  // sound because not empty
        let result = try tool.cut("in", "-o", "in/out", "--json", "report.json")
        #expect(result.status == 1)
        #expect(result.errors.contains("UTF-8"))
        #expect(try report().summary.done == 2)
        try tool.cut("in", "-o", "in/out", "--json", "report.json")
        #expect(try report().summary.alreadyDone == 2)
        #expect(try report().summary.done == 0)
    }

    @Test("killed at any moment it leaves only whole pictures and goes on where it was")
    func killed() throws {
        try photos((0..<40).map { "in/\($0).jpg" })
        var rounds = 0
        while rounds < 30 {
            rounds += 1
            let process = try tool.start(
                [
                    "cut", "--model", CommandLineTool.brightness, "--device", "cpu", "--size", "32", "in", "-o", "out",
                    "--quiet",
                ])
            Thread.sleep(forTimeInterval: Double(rounds) * 0.02)
            process.send(SIGKILL)
            let ending = process.wait()
            for name in (try? tool.files("out")) ?? [] where name.hasSuffix(".png") {
                _ = try SamplePhotos.decode(tool.bytes("out/" + name))
            }
            if ending == .exited(0) { break }
        }
        let before = try stamps()
        let result = try tool.cut("in", "-o", "out", "--json", "report.json")
        #expect(result.status == 0, "\(result.errors)")
        let after = try stamps()
        #expect(after.count == 40)
        let report = try report()
        #expect(report.summary.done + report.summary.alreadyDone == 40)
        // What the journal knew was not touched again.
        let unchanged = before.filter { after[$0.key] == $0.value }.count
        #expect(unchanged >= report.summary.alreadyDone)
        #expect(try tool.files("out").allSatisfy { !$0.contains(".matte-part-") })
    }

    private func stamps() throws -> [String: Date] {
        var stamps: [String: Date] = [:]
        for name in try tool.files("out") where name.hasSuffix(".png") {
            let attributes = try FileManager.default.attributesOfItem(atPath: tool.path("out/" + name))
            stamps[name] = attributes[.modificationDate] as? Date
        }
        return stamps
    }

    @Test("interrupted it finishes the photo in hand, says so and leaves with 130")
    func interrupted() throws {
        try photos((0..<200).map { "in/\($0).jpg" })
        let process = try tool.start(
            [
                "cut", "--model", CommandLineTool.brightness, "--device", "cpu", "--size", "32", "in", "-o", "out",
                "--json",
                "report.json",
                "--jobs", "1",
            ])
        while ((try? tool.files("out").filter { $0.hasSuffix(".png") }.count) ?? 0) < 3, process.isRunning {
            usleep(2000)
        }
        process.send(SIGINT)
        let ending = process.wait()
        guard ending == .exited(130) else {
            // A fast machine may have finished before the signal came.
            #expect(ending == .exited(0))
            return
        }
        let report = try report()
        #expect(report.summary.interrupted)
        #expect(report.summary.done == report.items.count)
    }

    @Test("two runs never work in one folder")
    func twoRuns() throws {
        try photos((0..<100).map { "in/\($0).jpg" })
        let arguments = [
            "cut", "--model", CommandLineTool.brightness, "--device", "cpu", "--size", "32", "in", "-o", "out",
            "--jobs", "1",
        ]
        let first = try tool.start(arguments)
        while !tool.exists("out/.matte-journal.sqlite"), first.isRunning { usleep(1000) }
        let second = try tool.run(arguments)
        #expect(first.wait() == .exited(0))
        if second.status != 0 { #expect(second.errors.contains("another run")) }
    }

    @Test("a watched folder takes up photos that come later, until it is interrupted")
    func watches() throws {
        try photos(["in/1.jpg", "single.jpg"])
        let process = try tool.start(
            [
                "cut", "--model", CommandLineTool.brightness, "--device", "cpu", "--size", "32", "in", "single.jpg",
                "--watch", "--json", "report.json",
            ])
        func waitFor(_ name: String) {
            // Bounded by patience, not by a figure: a loaded machine may take its time.
            for _ in 0..<600 where !tool.exists(name) && process.isRunning { usleep(100_000) }
        }
        waitFor("in.cutout/1.png")
        try tool.write(try SamplePhotos.data(), to: "in/later/2.jpg")
        waitFor("in.cutout/later/2.png")
        #expect(tool.exists("in.cutout/later/2.png"))
        process.send(SIGINT)
        #expect(process.wait() == .exited(130))
        // The single photo is cut once, not at each look.
        let summary = try report().summary
        #expect(summary.done == 3)
        #expect(summary.failed == 0)
    }
}
