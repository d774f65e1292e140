import Foundation
import Rasters
import Testing

@Suite(
    "matte cut: files", .enabled(if: CommandLineTool.hasRuntime, "script/bootstrap has not put the runtime in place"))
struct CutFilesTests {
    private let tool: CommandLineTool

    init() throws { tool = try CommandLineTool() }

    @Test("a cut-out stands beside its photo, the photo is unchanged")
    func besideTheInput() throws {
        let photo = try SamplePhotos.data()
        try tool.write(photo, to: "me.jpg")
        let result = try tool.cut("me.jpg")
        #expect(result.status == 0, "\(result.errors)")
        #expect(try tool.bytes("me.jpg") == photo)
        let cutout = try SamplePhotos.decode(tool.bytes("me.cutout.png"))
        #expect(cutout.alpha != nil)
        #expect(result.errors.contains("brightness"))
        #expect(result.errors.contains("cpu"))
    }

    @Test("an existing output is kept unless --overwrite is given")
    func overwriting() throws {
        try tool.write(try SamplePhotos.data(), to: "me.jpg")
        try tool.write(Data("mine".utf8), to: "me.cutout.png")
        let refused = try tool.cut("me.jpg")
        #expect(refused.status == 1)
        #expect(refused.errors.contains("--overwrite"))
        #expect(try tool.bytes("me.cutout.png") == Data("mine".utf8))
        #expect(try tool.cut("me.jpg", "--overwrite").status == 0)
        #expect(try tool.bytes("me.cutout.png") != Data("mine".utf8))
    }

    @Test("the output's extension chooses the format", arguments: ["png", "webp", "tiff"])
    func formats(format: String) throws {
        try tool.write(try SamplePhotos.data(), to: "me.jpg")
        let result = try tool.cut("me.jpg", "-o", "out.\(format)")
        #expect(result.status == 0, "\(result.errors)")
        let decoded = try SamplePhotos.decode(tool.bytes("out.\(format)"))
        #expect(decoded.header.format.rawValue == format)
        #expect(decoded.alpha != nil)
    }

    @Test("standard input to standard output carries the picture and nothing else")
    func pipes() throws {
        let result = try tool.cut("-", input: try SamplePhotos.data())
        #expect(result.status == 0, "\(result.errors)")
        #expect(try SamplePhotos.decode(result.output).alpha != nil)
    }

    @Test("JPEG without a background is a usage error before anything is read")
    func jpeg() throws {
        try tool.write(try SamplePhotos.data(), to: "me.jpg")
        let result = try tool.cut("me.jpg", "--format", "jpeg")
        #expect(result.status == 2)
        #expect(result.errors.contains("transparency"))
        #expect(try tool.cut("me.jpg", "--format", "jpeg", "--background", "#ffffff").status == 0)
        #expect(tool.exists("me.cutout.jpg"))
    }

    @Test("a photo without a subject is said to be one, and its alpha is empty")
    func nobody() throws {
        try tool.write(try SamplePhotos.data(subject: false), to: "empty.jpg")
        let result = try tool.cut("empty.jpg", "--json", "report.json")
        #expect(result.status == 0)
        #expect(result.errors.contains("nobody found"))
        #expect(String(decoding: try tool.bytes("report.json"), as: UTF8.self).contains("\"subject\":\"none\""))
        let alpha = try #require(try SamplePhotos.decode(tool.bytes("empty.cutout.png")).alpha)
        #expect(alpha.buffer.withPixels { $0.allSatisfy { $0 == 0 } })
    }

    @Test("inputs that differ in extension only get outputs of their own")
    func collisions() throws {
        try tool.write(try SamplePhotos.data(.jpeg), to: "1.jpg")
        try tool.write(try SamplePhotos.data(.png), to: "1.png")
        #expect(try tool.cut("1.jpg", "1.png").status == 0)
        #expect(tool.exists("1.jpg.cutout.png"))
        #expect(tool.exists("1.png.cutout.png"))
    }

    @Test("whatever takes one picture can be the model: channels last, bytes", arguments: ["channels-last", "bytes"])
    func layouts(model: String) throws {
        try tool.write(try SamplePhotos.data(.png), to: "me.png")
        let file = CommandLineTool.fixtures.appendingPathComponent(model + ".onnx").path
        let options = ["--device", "cpu", "--alpha-only", "--refine", "none", "--overwrite"]
        let result = try tool.run(["cut", "me.png", "-o", "out.png", "--model", file] + options)
        #expect(result.status == 0, "\(result.errors)")
        let image = SamplePhotos.image()
        let picture = try SamplePhotos.decode(tool.bytes("out.png")).image
        func level(_ image: RGBImage, _ x: Int, _ y: Int) -> UInt8 {
            image.buffer.withPixels { $0[3 * (y * image.size.width + x)] }
        }
        // In the middle the white disc, in a corner the ground: places where no resampling shows.
        #expect(level(picture, 32, 24) == 255)
        #expect(level(picture, 2, 2) == level(image, 2, 2))
    }

    @Test("an input is never replaced, whatever else it is the output of")
    func inputsAreKept() throws {
        let (first, second) = (try SamplePhotos.data(), try SamplePhotos.data(.png, width: 20))
        try tool.write(first, to: "me.jpg")
        try tool.write(second, to: "me.cutout.png")
        let result = try tool.cut("me.jpg", "me.cutout.png", "--overwrite")
        #expect(result.status == 1)
        #expect(result.errors.contains("is itself an input"))
        #expect(try tool.bytes("me.jpg") == first)
        #expect(try tool.bytes("me.cutout.png") == second)
        #expect(tool.exists("me.cutout.cutout.png"))
    }

    @Test("a pipe or a device is written into, not replaced")
    func streams() throws {
        try tool.write(try SamplePhotos.data(), to: "me.jpg")
        let link = tool.path("stream.png")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/dev/null")
        let result = try tool.cut("me.jpg", "-o", "stream.png", "--json", "stream.png", "--overwrite")
        #expect(result.status == 0, "\(result.errors)")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "/dev/null")
        #expect(try tool.files().allSatisfy { !$0.hasSuffix(".part") })
    }

    @Test("the report goes to standard output, but not beside a picture", arguments: ["/dev/stdout", "-"])
    func reportOnStandardOutput(name: String) throws {
        try tool.write(try SamplePhotos.data(), to: "me.jpg")
        let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/dev/stdout")
        let result = try tool.cut("me.jpg", "--json", name)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.text.hasPrefix("{\"schema\":1"))
        #expect(!tool.exists("-"))
        #expect(try tool.cut("me.jpg", "-o", "-", "--json", "-").status == 2)
        #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: "/dev/stdout")) == link)
    }

    @Test("an output in a folder that is not there is refused by that folder's name")
    func missingFolder() throws {
        try tool.write(try SamplePhotos.data(), to: "me.jpg")
        let result = try tool.cut("me.jpg", "-o", "none/here.png")
        #expect(result.status == 1)
        #expect(result.errors.contains("its folder none is not there"))
    }

    @Test("a named pipe to which nobody writes is refused at once")
    func namedPipe() throws {
        #expect(mkfifo(tool.path("pipe.jpg"), 0o600) == 0)
        let result = try tool.cut("pipe.jpg")
        #expect(result.status == 1)
        #expect(result.errors.contains("not a regular file"))
    }

    @Test("every option of the picture is taken")
    func options() throws {
        try tool.write(try SamplePhotos.data(), to: "me.jpg")
        try tool.write(try SamplePhotos.data(.png, width: 20, height: 20, shade: 99), to: "wall.png")
        let variants: [[String]] = [
            ["--alpha-only"], ["--background", "#123456"], ["--background", "wall.png"], ["--background", "blur:4"],
            ["--background", "blur"], ["--invert"], ["--crop", "--margin", "5%"], ["--refine", "none"],
            ["--foreground", "none"], ["--compat", "rembg"], ["--size", "32"], ["--compression", "9"],
            ["--format", "webp", "--quality", "50"], ["--jobs", "1", "--threads", "1"],
            ["--session-option", "execution_mode=parallel", "--session-option", "arena=off"], ["--keep-metadata"],
            ["--precision", "fp32"], ["--max-pixels", "4000"],
        ]
        for (index, variant) in variants.enumerated() {
            let result = try tool.run(
                ["cut", "--model", CommandLineTool.brightness, "--device", "cpu", "me.jpg", "-o", "out\(index)"]
                    + variant)
            #expect(result.status == 0, "\(variant): \(result.errors)")
        }
    }
}
