import Foundation
import NIOCore
import Testing

@testable import MattingService

@Suite("Inputs of the fuzz targets")
struct FuzzCorpusTests {
    private static func files(_ target: String) throws -> [(name: String, bytes: [UInt8])] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Fuzz/ServiceParsers/Corpus/\(target)").standardizedFileURL
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .sorted { $0.path < $1.path }
            .map { ($0.lastPathComponent, [UInt8](try Data(contentsOf: $0))) }
    }

    @Test("forms are replayed: parts lie within the body, or a problem says something")
    func forms() throws {
        var read = 0
        for (name, bytes) in try Self.files("Forms") {
            let type = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
            let body = Array(bytes.drop { $0 != 0x0A }.dropFirst())
            do throws(ServiceProblem) {
                let form = try MultipartForm.parse(ByteBuffer(bytes: body), contentType: type)
                #expect(form.parts.reduce(0) { $0 + $1.body.readableBytes } < body.count, "\(name)")
                read += 1
            } catch {
                #expect(!error.detail.isEmpty, "\(name)")
            }
            _ = try? URLEncodedForm.parse(body)
        }
        #expect(read >= 4)
    }

    @Test(
        "inference requests are replayed: data lie within the body and fill their shapes, or a problem says something")
    func inference() throws {
        var read = 0
        for (name, bytes) in try Self.files("Inference") where bytes.count >= 2 {
            let length = Int(bytes[0]) | Int(bytes[1]) << 8
            let body = Array(bytes.dropFirst(2))
            body.withUnsafeBytes { raw in
                do throws(ServiceProblem) {
                    let request = try InferenceRequest(raw, headerLength: length == 0 ? nil : length)
                    for input in request.inputs {
                        guard case .binary(let range) = input.elements else { continue }
                        #expect(range.upperBound <= raw.count, "\(name)")
                        if let size = input.datatype.elementSize {
                            #expect(range.count == size * input.count, "\(name)")
                        }
                    }
                    read += 1
                } catch {
                    #expect(!error.detail.isEmpty, "\(name)")
                }
            }
        }
        #expect(read >= 4)
    }

    @Test("options are replayed: settings that do not contradict each other, or a problem of printable text")
    func options() throws {
        var read = 0
        for (name, bytes) in try Self.files("Options") {
            let first = try #require(bytes.first)
            do throws(ServiceProblem) {
                let fields = try URLEncodedForm.parse(bytes.dropFirst())
                let settings =
                    switch first & 3 {
                    case 0: try CutOptions(fields: fields).settings
                    case 1: try RemoveBGOptions(fields, hasBackgroundPicture: first & 4 != 0).settings
                    default: try RembgOptions(fields, models: ["u2net", "matte-fast"]).settings
                    }
                #expect(throws: Never.self, "\(name)") { try settings.validate() }
                read += 1
            } catch {
                #expect(!error.detail.isEmpty && error.detail.utf8.count < 1000, "\(name)")
                let isPrintable = error.detail.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
                #expect(isPrintable, "\(name)")
            }
        }
        #expect(read >= 4)
    }
}
