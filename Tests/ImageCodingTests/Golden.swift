import Foundation
import ImageCoding
import Testing

/// One committed test image and what an independent reader sees in it; made by make_images.py.
struct Golden: Decodable, CustomTestStringConvertible {
    let file: String
    let format: ImageFormat
    let width: Int
    let height: Int
    let frames: Int
    let hasAlpha: Bool
    /// The largest difference of a sample, in levels of 255.
    let tolerance: Int
    let needsVips: Bool

    var testDescription: String { file }

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Images")

    /// All images, or none when the list cannot be read, which a test of its own reports.
    static let all: [Golden] =
        (try? JSONDecoder().decode([Golden].self, from: Data(contentsOf: folder.appending(path: "goldens.json")))) ?? []

    /// The images that this machine can read.
    static let readable = all.filter { !$0.needsVips || hasVips }

    static let hasVips = (try? VipsLibrary.require()) != nil

    var bytes: [UInt8] {
        get throws { try [UInt8](Data(contentsOf: Golden.folder.appending(path: file))) }
    }

    /// Straight RGBA of every pixel.
    var expected: [UInt8] {
        get throws { try [UInt8](Data(contentsOf: Golden.folder.appending(path: "\(file).rgba"))) }
    }

    static func named(_ file: String) throws -> Golden {
        guard let golden = all.first(where: { $0.file == file }) else { throw MissingGolden(file: file) }
        return golden
    }
}

struct MissingGolden: Error { let file: String }
