import ImageCoding
import Matting
import NIOCore

extension ByteBuffer {
    /// Reads the header of a picture that is to stand behind a person.
    ///
    /// - Throws: `ServiceProblem` with kind `tooLarge`, `unsupportedType` or `undecodable`, naming the background.
    func requireBackgroundHeader(_ limits: DecodeLimits) throws(ServiceProblem) {
        try withUnsafeReadableBytesTyped { bytes throws(ServiceProblem) in
            do throws(ImageCodingError) {
                _ = try ImageDecoder.header(of: bytes, limits: limits)
            } catch {
                throw Self.backgroundProblem(error)
            }
        }
    }

    /// Decodes a picture that is to stand behind a person; blocks.
    ///
    /// - Throws: as `requireBackgroundHeader`.
    func decodedBackground(_ limits: DecodeLimits) throws(ServiceProblem) -> Background {
        try withUnsafeReadableBytesTyped { bytes throws(ServiceProblem) in
            do throws(ImageCodingError) {
                let photo = try ImageDecoder.decode(bytes, limits: limits)
                return .image(photo.image, identity: "sha256:\(ContentDigest.sha256(bytes))")
            } catch {
                throw Self.backgroundProblem(error)
            }
        }
    }

    private static func backgroundProblem(_ error: ImageCodingError) -> ServiceProblem {
        ServiceProblem(ServiceProblem(error).kind, "background: \(error.message)", field: "background")
    }
}
