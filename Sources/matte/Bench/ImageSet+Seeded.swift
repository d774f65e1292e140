import Benchmarking
import Foundation
import ImageCoding

extension ImageSet {
    /// Pictures of the default set.
    static let seededCount = 50
    /// JPEG quality of the default set: what cameras and phones write.
    private static let quality = 90

    /// The folder of the default set of a seed, made when it is not there.
    ///
    /// - Throws: an error that names the file when the folder cannot be written.
    static func seededFolder(seed: UInt64) throws -> String {
        // The version is that of the drawing: another drawing is another set.
        let folder = cacheFolder.appendingPathComponent("portraits-\(SeededPortrait.version)-\(seed)")
        let names = (0..<seededCount).map { String(format: "portrait-%02d.jpg", $0) }
        let missing = names.enumerated().filter {
            !FileManager.default.fileExists(atPath: folder.appendingPathComponent($0.element).path)
        }
        guard !missing.isEmpty else { return folder.path }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let samples = try PortraitSample.all()
        for (number, name) in missing {
            let picture = SeededPortrait(seed: seed, number: number, samples: samples).drawn()
            let options = EncodeOptions(format: .jpeg, quality: quality)
            let encoded = try ImageEncoder.encode(picture, options: options, threads: 1)
            try Benchmarking.AtomicFile.write(
                encoded.withBytes { [UInt8]($0) }, to: folder.appendingPathComponent(name).path)
        }
        return folder.path
    }

    /// The user's folder, or the default set of a seed.
    static func chosen(folder: String?, seed: UInt64) throws -> (set: ImageSet, folder: String) {
        if let folder { return (try ImageSet(folder: folder), folder) }
        let made = try seededFolder(seed: seed)
        return (try ImageSet(folder: made, name: "seeded portraits", seed: seed), made)
    }
}
