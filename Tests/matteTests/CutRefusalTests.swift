import Foundation
import Testing

@Suite(
    "matte cut: refusals", .enabled(if: CommandLineTool.hasRuntime, "script/bootstrap has not put the runtime in place")
)
struct CutRefusalTests {
    private let tool: CommandLineTool

    init() throws { tool = try CommandLineTool() }

    @Test(
        "wrong usage leaves with 2 and says what is taken",
        arguments: [
            ["cut"], ["cut", "me.jpg", "--device", "abacus"], ["cut", "me.jpg", "--precision", "fp31"],
            ["cut", "me.jpg", "--quality", "0"], ["cut", "me.jpg", "--compression", "13"],
            ["cut", "me.jpg", "--margin", "5"], ["cut", "me.jpg", "--crop", "--margin", "wide"],
            ["cut", "me.jpg", "--jobs", "0"], ["cut", "me.jpg", "--threads", "0"], ["cut", "me.jpg", "--size", "0"],
            ["cut", "me.jpg", "--max-pixels", "0"], ["cut", "me.jpg", "--background", "#12"],
            ["cut", "me.jpg", "--background", "blur:far"],
            ["cut", "me.jpg", "--alpha-only", "--background", "#ffffff"],
            ["cut", "-", "me.jpg"], ["cut", "me.jpg", "--watch"], ["cut", "me.jpg", "--session-option", "nonsense"],
            ["cut", "me.jpg", "--session-option", "arena=perhaps", "--model", CommandLineTool.brightness],
            ["cut", "me.jpg", "--no-such-option"], ["models", "nonsense"], ["eval"],
        ])
    func usage(arguments: [String]) throws {
        try tool.write(try SamplePhotos.data(), to: "me.jpg")
        let result = try tool.run(arguments)
        #expect(result.status == 2, "\(arguments): \(result.status) \(result.errors)")
        #expect(!result.errors.isEmpty)
        #expect(!tool.exists("me.cutout.png"))
    }

    @Test("a model that cannot be used leaves with 3, and the message says why")
    func engine() throws {
        try tool.write(try SamplePhotos.data(), to: "me.jpg")
        try tool.write(Data("no network".utf8), to: "text.onnx")
        try tool.write(Data(), to: "empty.onnx")
        try tool.write(try Data(contentsOf: URL(fileURLWithPath: CommandLineTool.brightness)), to: "forged/forged.onnx")
        try tool.write(Data(Self.forgedManifest.utf8), to: "forged/forged.json")
        let twoInputs = CommandLineTool.fixtures.appendingPathComponent("two-inputs.onnx").path
        for (model, expected) in [
            ("text.onnx", "text.onnx"), ("empty.onnx", "empty"), ("nowhere.onnx", "no such model file"),
            ("nobody", "no model is named"), (twoInputs, "2 inputs"), ("forged/forged.json", "SHA-256"),
        ] {
            let result = try tool.run(["cut", "me.jpg", "--model", model, "--device", "cpu"])
            #expect(result.status == 3, "\(model): \(result.status) \(result.errors)")
            #expect(result.errors.contains(expected), "\(model): \(result.errors)")
        }
        #expect(!tool.exists("me.cutout.png"))
    }

    private static let forgedManifest = """
        {"schema":1,"name":"forged","family":"test","file":"forged.onnx","licence":"Apache-2.0","precision":"fp32",
         "sha256":"\(String(repeating: "0", count: 64))",
         "input":{"geometry":{"kind":"fixed","width":64,"height":64}},"output":{}}
        """

    @Test("a device that is asked for by name is used or the command fails", arguments: ["cuda", "tensorrt"])
    func device(name: String) throws {
        try tool.write(try SamplePhotos.data(), to: "me.jpg")
        let result = try tool.run([
            "cut", "me.jpg", "--model", CommandLineTool.brightness, "--device", name, "--json", "r.json",
        ])
        if result.status == 0 {
            #expect(String(decoding: try tool.bytes("r.json"), as: UTF8.self).contains("\"provider\":\"\(name)\""))
        } else {
            #expect(result.status == 3)
            #expect(result.errors.contains(name) || result.errors.lowercased().contains("enabled"))
            #expect(!tool.exists("me.cutout.png"))
        }
    }

    @Test("a runtime library that is not there leaves with 3 and says what to run")
    func runtime() throws {
        try tool.write(try SamplePhotos.data(), to: "me.jpg")
        let result = try tool.run(["cut", "me.jpg", "--model", CommandLineTool.brightness, "--runtime", "nowhere.so"])
        #expect(result.status == 3)
        #expect(result.errors.contains("script/bootstrap"))
    }

    @Test("values that are not numbers are an error, not a picture")
    func infinite() throws {
        try tool.write(try SamplePhotos.data(), to: "me.jpg")
        let model = CommandLineTool.fixtures.appendingPathComponent("infinite.onnx").path
        let result = try tool.run(["cut", "me.jpg", "--model", model, "--device", "cpu"])
        #expect(result.status != 0)
        #expect(!tool.exists("me.cutout.png"))
    }

    @Test("more pixels than allowed are refused by the header")
    func tooManyPixels() throws {
        try tool.write(try SamplePhotos.data(width: 200, height: 100), to: "large.jpg")
        let result = try tool.cut("large.jpg", "--max-pixels", "19999")
        #expect(result.status == 1)
        #expect(result.errors.contains("large.jpg"))
        #expect(try tool.cut("large.jpg", "--max-pixels", "20000").status == 0)
    }

    @Test("a full disk is said to be full, finished work stays, and with room again the run goes on")
    func fullDisk() throws {
        let disk = tool.path("disk")
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        func run(_ program: String, _ arguments: [String]) throws -> RunningProgram.Ending {
            try RunningProgram(program, arguments, folder: "/", environment: [:]).wait()
        }
        let mounted = try run("/bin/mount", ["-t", "tmpfs", "-o", "size=512k", "tmpfs", disk])
        guard mounted == .exited(0) else {
            withKnownIssue("only root may make a small disk; not tried here") { Issue.record("no mount") }
            return
        }
        defer { _ = try? run("/bin/umount", [disk]) }
        for index in 0..<12 {
            try tool.write(try SamplePhotos.noise(width: 200, height: 200, seed: UInt64(index)), to: "in/\(index).png")
        }
        let result = try tool.cut("in", "-o", "disk/out", "--jobs", "1", "--foreground", "none")
        #expect(result.status == 1, "\(result.errors)")
        #expect(result.errors.contains("No space left") || result.errors.contains("free space"))
        let kept = try tool.files("disk/out").filter { $0.hasSuffix(".png") }
        for name in kept { _ = try SamplePhotos.decode(tool.bytes("disk/out/" + name)) }
        #expect(try tool.files("disk/out").allSatisfy { !$0.contains(".matte-part-") })
    }

    @Test("a file where the output folder should be is an error that names it")
    func unwritable() throws {
        try tool.write(try SamplePhotos.data(), to: "in/me.jpg")
        try tool.write(Data("file".utf8), to: "out")
        let result = try tool.cut("in", "-o", "out/below")
        #expect(result.status == 1)
        #expect(result.errors.contains("out"))
    }
}
