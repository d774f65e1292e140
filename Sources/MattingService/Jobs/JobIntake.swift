import Hummingbird
import JobStore
import NIOCore

/// Takes the photos of a job in at the pace at which they arrive, and onto the disk at once: memory does not grow with them.
struct JobIntake: Sendable {
    let catalogue: JobCatalogue

    var settings: JobSettings { catalogue.settings }

    /// Names of form fields that hold photos or a zip also without a file name.
    static let photoNames: Set<String> = ["image", "images", "file", "files", "photo", "photos"]
    /// A form has option fields too.
    static let fieldAllowance = 64
    /// Bytes of a JSON body.
    private static let jsonLimit = 64 << 10

    /// Reads the body of a request, whichever of the three forms it has, and makes a job of it.
    ///
    /// - Throws: `ServiceProblem` with kind `badRequest`, `unsupportedType`, `undecodable` (zip), `tooLarge`, `forbidden` or
    ///   `notFound` (folder, model), `requestTimeout`, `unavailable` (no room) or `internalError`.
    func accept(
        _ request: Request, owner: String, idempotencyKey: String?
    ) async throws(ServiceProblem) -> JobRecord {
        let query = try request.queryFields()
        if !query.isEmpty { _ = try catalogue.options(query) }
        let type = request.headers[.contentType] ?? ""
        try requireRoom(declared: request.headers[.contentLength].flatMap { Int64($0) })
        switch ParameterisedValue(type)?.value {
        case "multipart/form-data":
            let boundary = try MultipartBoundary.read(type)
            return try await patiently { pulse throws(ServiceProblem) in
                let (draft, fields) = try await form(request.body, boundary: boundary, query: query, pulse)
                return try await accept(draft, fields, owner, idempotencyKey)
            }
        case "application/zip", "application/x-zip-compressed":
            return try await patiently { pulse throws(ServiceProblem) in
                let draft = try await zip(request.body, pulse)
                return try await accept(draft, query, owner, idempotencyKey)
            }
        case "application/json":
            let body = try await request.collectedBody(upTo: Self.jsonLimit, within: settings.uploadPatience)
            let (draft, fields) = try await folder(body, query: query)
            return try await accept(draft, fields, owner, idempotencyKey)
        default:
            throw ServiceProblem(
                .unsupportedType,
                "a job comes as multipart/form-data with photos, as application/zip, or as application/json with a folder"
            )
        }
    }

    private func accept(
        _ draft: JobDraft, _ fields: [String: String], _ owner: String, _ key: String?
    ) async throws(ServiceProblem) -> JobRecord {
        _ = try catalogue.options(fields)
        guard draft.count > 0 else {
            throw ServiceProblem(.badRequest, "the job has no photos; send at least one")
        }
        // What was broken off looks whole where a form's end is not checked.
        guard !Task.isCancelled else { throw ServiceProblem(.badRequest, "the upload broke off; send it again") }
        return try await ServiceProblem.translating {
            try await catalogue.archive.accept(draft, fields: fields, owner: owner, idempotencyKey: key)
        }
    }

    func requireRoom(declared: Int64?) throws(ServiceProblem) {
        if let declared, declared > settings.uploadLimit { throw tooLarge }
        guard catalogue.archive.freeBytes - (declared ?? 0) > settings.freeReserve else {
            throw ServiceProblem(
                .unavailable, "there is no room for jobs on the service's disk; try again later",
                retryAfter: .seconds(60))
        }
    }

    var tooLarge: ServiceProblem {
        ServiceProblem(
            .tooLarge, "the upload is larger than the limit of \(settings.uploadLimit) bytes; make several jobs of it")
    }
}
