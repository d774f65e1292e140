import Benchmarking
import Foundation
import Matting

/// Alphas of FP32 on the CPU, computed once for a model, a size and an image set, and kept beside the images.
struct ReferenceAlphas {
    private let file: URL
    private let count: Int

    /// - Parameter modelSHA256: of the file that is measured; another precision's file has its own references, which costs
    ///   time and never mixes two trainings of a model.
    init(images: ImageSet, configuration: RowConfiguration, modelSHA256: String) {
        count = images.count
        let name =
            "reference-\(modelSHA256.prefix(16))-\(configuration.width)-\(images.description.sha256.prefix(16)).alpha"
        file = ImageSet.cacheFolder.appendingPathComponent(name)
    }

    /// The alphas in 16 bits, read or computed. A file that is cut off or of another length is computed again.
    func alphas(
        load: () throws -> MattingModel, predict: (MattingModel) throws -> [[UInt16]]
    ) throws -> [[UInt16]] {
        if let data = FileManager.default.contents(atPath: file.path), let kept = Self.decoded(data, count: count) {
            return kept
        }
        let planes = try predict(try load())
        try FileManager.default.createDirectory(at: ImageSet.cacheFolder, withIntermediateDirectories: true)
        try Benchmarking.AtomicFile.write(Self.encoded(planes), to: file.path)
        return planes
    }

    /// Length of each plane in pixels as 8 bytes, then its values as 2 bytes each, little-endian.
    private static func encoded(_ planes: [[UInt16]]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(planes.reduce(0) { $0 + 8 + $1.count * 2 })
        for plane in planes {
            withUnsafeBytes(of: UInt64(plane.count).littleEndian) { bytes.append(contentsOf: $0) }
            plane.withUnsafeBytes { bytes.append(contentsOf: $0) }
        }
        return bytes
    }

    private static func decoded(_ data: Data, count: Int) -> [[UInt16]]? {
        data.withUnsafeBytes { bytes in
            var planes: [[UInt16]] = []
            var offset = 0
            while offset + 8 <= bytes.count {
                let length = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
                offset += 8
                guard length <= UInt64(bytes.count - offset) / 2 else { return nil }
                planes.append(
                    (0..<Int(length)).map { bytes.loadUnaligned(fromByteOffset: offset + $0 * 2, as: UInt16.self) })
                offset += Int(length) * 2
            }
            return planes.count == count && offset == bytes.count ? planes : nil
        }
    }
}
