import ImageCoding
import Matting
import MattingQuality
import Rasters

/// A photo and the alpha matte it should give.
struct EvaluationPair {
    let name: String
    let photo: String
    let alpha: String

    /// The pairs of a folder, sorted by name.
    ///
    /// - Throws: `CommandFailure` when the layout is another or a photo has no ground truth.
    static func all(in folder: String) throws -> [EvaluationPair] {
        func listing(_ name: String) throws -> FolderListing {
            do throws(FileError) {
                return try FolderListing(of: folder + "/" + name)
            } catch {
                throw CommandFailure.usage(
                    "\(folder) must hold image/ and alpha/ with files of the same names (\(error.description))")
            }
        }
        let truths = Dictionary(
            try listing("alpha").files.map { (FilePaths.stem(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
        let photos = try listing("image").files.filter {
            InputWalk.photoExtensions.contains(FilePaths.fileExtension(of: $0))
        }
        guard !photos.isEmpty else { throw CommandFailure.usage("\(folder)/image holds no photos") }
        return try photos.map { photo in
            let stem = FilePaths.stem(of: photo)
            guard let truth = truths[stem] else {
                throw CommandFailure.usage("\(folder)/image/\(photo) has no ground truth \(folder)/alpha/\(stem).png")
            }
            return EvaluationPair(name: stem, photo: folder + "/image/" + photo, alpha: folder + "/alpha/" + truth)
        }
    }

    /// Runs the photo through the pipeline and compares.
    ///
    /// - Throws: `CommandFailure` naming the file that cannot be used.
    func scores(_ pipeline: CutoutPipeline, settings: CutSettings) throws -> MattingScores {
        let truth = try truth(limits: pipeline.limits)
        do {
            let contents = try FileContents(path: photo, byteLimit: pipeline.limits.byteLimit)
            let matte = try pipeline.matte(of: UnsafeRawBufferPointer(contents.bytes), settings: settings)
            return try MattingScores(prediction: matte, truth: truth)
        } catch let error as MattingError where !error.concernsEngine {
            throw CommandFailure(status: ExitStatus.someInputsFailed, message: "\(photo): \(error.message)")
        } catch let error as MattingScoresError {
            throw CommandFailure(status: ExitStatus.someInputsFailed, message: "\(photo): \(error.message)")
        }
    }

    private func truth(limits: DecodeLimits) throws -> AlphaPlane {
        do {
            let contents = try FileContents(path: alpha, byteLimit: limits.byteLimit)
            let decoded = try ImageDecoder.decode(UnsafeRawBufferPointer(contents.bytes), limits: limits)
            // A grey picture has three equal channels: the first one is the matte.
            return AlphaPlane(size: decoded.image.size) { plane in
                decoded.image.buffer.withPixels { pixels in
                    for index in plane.indices { plane[index] = pixels[3 * index] }
                }
            }
        } catch let error as ImageCodingError {
            throw CommandFailure(status: ExitStatus.someInputsFailed, message: "\(alpha): \(error.message)")
        }
    }
}
