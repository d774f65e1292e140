import Benchmarking
import Foundation
import ImageCoding
import Matting

/// The pictures of a measurement, all bytes in memory: reading a disk is no part of what is measured.
struct ImageSet: Sendable {
    /// More pictures than this are left out, so that memory stays bounded.
    static let countLimit = 1000

    private let images: [Data]
    /// The set as it stands in a result.
    let description: ImageSetDescription

    /// Number of pictures.
    var count: Int { images.count }

    /// Reads every picture of a folder in the order of names.
    ///
    /// - Throws: `BenchmarkError` when the folder holds none, or one that cannot be decoded.
    init(folder: String, name: String? = nil, seed: UInt64? = nil) throws(BenchmarkError) {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
            .filter { Self.extensions.contains(URL(fileURLWithPath: $0).pathExtension.lowercased()) }
            .prefix(Self.countLimit)
        guard !names.isEmpty else {
            throw BenchmarkError(
                .invalidOption, "\(folder) holds no picture (\(Self.extensions.joined(separator: ", "))).")
        }
        images = try names.map { name throws(BenchmarkError) in
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
                throw BenchmarkError(.fileSystem, "cannot read \(folder)/\(name).")
            }
            return data
        }
        var sizes: Set<[Int]> = []
        for (name, data) in zip(names, images) {
            do {
                let header = try data.withUnsafeBytes { try ImageDecoder.header(of: $0, limits: DecodeLimits()) }
                sizes.insert([header.size.width, header.size.height])
            } catch {
                throw BenchmarkError(
                    .invalidOption, "\(folder)/\(name) cannot be measured with: \(error)", cause: error)
            }
        }
        let digests = images.map { data in data.withUnsafeBytes { ContentDigest.sha256($0) } }
        let common = sizes.count == 1 ? sizes.first : nil
        description = ImageSetDescription(
            name: name ?? URL(fileURLWithPath: folder).lastPathComponent, count: images.count,
            sha256: Data(digests.joined().utf8).withUnsafeBytes { ContentDigest.sha256($0) },
            totalBytes: images.reduce(0) { $0 + $1.count }, seed: seed, width: common?[0], height: common?[1])
    }

    private static let extensions = ["jpg", "jpeg", "png", "webp", "tif", "tiff", "heic", "avif", "bmp", "gif"]

    /// The bytes of a picture.
    func withBytes<R>(at place: Int, _ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try images[place].withUnsafeBytes(body)
    }

    /// The bytes of a picture, shared.
    subscript(place: Int) -> Data { images[place] }

    /// Where made pictures and references are kept between measurements.
    static var cacheFolder: URL {
        let environment = ProcessInfo.processInfo.environment
        let base =
            environment["XDG_CACHE_HOME"].flatMap { $0.isEmpty ? nil : $0 }.map { URL(fileURLWithPath: $0) }
            ?? URL(fileURLWithPath: environment["HOME"] ?? "/tmp").appendingPathComponent(".cache")
        return base.appendingPathComponent("matte/bench")
    }
}
