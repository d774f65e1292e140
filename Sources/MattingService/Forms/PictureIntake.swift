import Foundation
import NIOCore

/// Pictures that come in place of an uploaded file: from an address or as base64.
struct PictureIntake: Sendable {
    /// nil where the service fetches nothing.
    let fetcher: PhotoFetcher?

    /// - Throws: `ServiceProblem` with kind `notImplemented` where the service fetches nothing, else as `PhotoFetcher.photo`.
    func fetched(_ address: String, field: String) async throws(ServiceProblem) -> ByteBuffer {
        guard let fetcher else {
            throw ServiceProblem(
                .badRequest, "this service fetches no addresses; send the photo itself in place of \(field)",
                field: field)
        }
        do throws(ServiceProblem) {
            return try await fetcher.photo(at: address)
        } catch {
            throw ServiceProblem(error.kind, error.detail, field: field, retryAfter: error.retryAfter)
        }
    }

    /// The bytes of a base64 text, with or without the `data:` prefix of browsers.
    ///
    /// - Throws: `ServiceProblem` with kind `badRequest`.
    func decoded(base64 text: ByteBuffer, field: String) async throws(ServiceProblem) -> ByteBuffer {
        try await WorkerThread.run("base64") { () throws(ServiceProblem) in
            var bytes = text.readableBytesView[...]
            if bytes.starts(with: "data:".utf8), let comma = bytes.prefix(128).firstIndex(of: UInt8(ascii: ",")) {
                bytes = bytes[(comma + 1)...]
            }
            guard let data = Data(base64Encoded: Data(bytes), options: .ignoreUnknownCharacters), !data.isEmpty else {
                throw ServiceProblem(.badRequest, "\(field) is not base64", field: field)
            }
            return ByteBuffer(bytes: data)
        }
    }
}
