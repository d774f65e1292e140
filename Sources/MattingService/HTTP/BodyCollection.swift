import Hummingbird
import NIOCore

extension Request {
    /// The whole body in one buffer, read at the pace at which it arrives.
    ///
    /// - Parameters:
    ///   - limit: bytes at most; a larger declared length is refused before anything is read.
    ///   - within: the time for all of it.
    /// - Throws: `ServiceProblem` with kind `tooLarge`, `requestTimeout` or `badRequest` (broken off).
    func collectedBody(upTo limit: Int, within time: Duration) async throws(ServiceProblem) -> ByteBuffer {
        let declared = headers[.contentLength].flatMap { Int($0) }
        if let declared, declared > limit { throw Self.tooLarge(limit) }
        let body = body
        let result: Result<ByteBuffer, ServiceProblem> = await withTaskGroup { group in
            group.addTask { await Self.collect(body, declared: declared, upTo: limit) }
            group.addTask {
                try? await Task.sleep(for: time)
                return .failure(
                    ServiceProblem(.requestTimeout, "the body did not arrive within \(time); send it faster or smaller")
                )
            }
            // sound because the group has two children.
            let first = await group.next()!
            group.cancelAll()
            return first
        }
        return try result.get()
    }

    private static func collect(
        _ body: RequestBody, declared: Int?, upTo limit: Int
    ) async -> Result<ByteBuffer, ServiceProblem> {
        // Made as large as it will be, so that a photo is not copied while it grows.
        var whole = ByteBuffer()
        if let declared { whole.reserveCapacity(declared) }
        do {
            for try await piece in body {
                guard whole.readableBytes + piece.readableBytes <= limit else { return .failure(tooLarge(limit)) }
                whole.writeImmutableBuffer(piece)
            }
        } catch {
            return .failure(ServiceProblem(.badRequest, "the body broke off; send it again"))
        }
        if let declared, whole.readableBytes != declared {
            return .failure(
                ServiceProblem(
                    .badRequest, "the body broke off after \(whole.readableBytes) of \(declared) bytes; send it again"))
        }
        return .success(whole)
    }

    private static func tooLarge(_ limit: Int) -> ServiceProblem {
        ServiceProblem(.tooLarge, "the body is larger than the limit of \(limit) bytes; send a smaller photo")
    }
}
