import HTTPTypes
import Hummingbird
import JobStore
import NIOCore

/// `/v1/jobs`: many photos at once, done when no caller waits, kept until they expire.
struct JobRoutes: RouteGroup {
    let catalogue: JobCatalogue
    let connections: ConnectionBook

    // sound because it is a valid header name.
    private static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
    private static let largestKey = 255
    private static let defaultPage = 100
    private static let pages = 1...1000

    private var archive: JobArchive { catalogue.archive }

    func add(to router: Router<ServiceRequestContext>) {
        router.post("/v1/jobs") { request, context in try await create(request, context) }
        router.get("/v1/jobs") { request, context in try await list(request, context) }
        router.get("/v1/jobs/{id}") { request, context in try await show(request, context) }
        router.delete("/v1/jobs/{id}") { _, context in try await delete(context) }
        router.get("/v1/jobs/{id}/events") { request, context in try await events(request, context) }
        router.get("/v1/jobs/{id}/items/{number}/result") { _, context in try await result(context) }
        router.get("/v1/jobs/{id}/result.zip") { _, context in try await results(context) }
        router.post("/v1/jobs/{id}/cancel") { _, context in
            try await change(context) { try await archive.cancel($0, owner: $1) }
        }
        router.post("/v1/jobs/{id}/retry") { _, context in
            try await change(context) { try await archive.retry($0, owner: $1) }
        }
    }

    private func create(
        _ request: Request, _ context: ServiceRequestContext
    ) async throws(ServiceProblem) -> Response {
        let (owner, key) = (context.owner, try Self.key(of: request))
        let job = try await ServiceProblem.translating {
            if let key, let earlier = try await archive.job(withKey: key, owner: owner) { return earlier }
            guard try await archive.count(owner: owner) < catalogue.settings.jobsPerOwner else {
                throw ServiceProblem(
                    .tooManyRequests,
                    "\(catalogue.settings.jobsPerOwner) jobs are kept already; delete some, or wait until they expire",
                    retryAfter: .seconds(60))
            }
            return try await JobIntake(catalogue: catalogue).accept(request, owner: owner, idempotencyKey: key)
        }
        var headers = HTTPFields()
        headers[.location] = JobDocument.path(job.id)
        return try JSONAnswer.response(JobDocument(job), status: .accepted, headers: headers)
    }

    private static func key(of request: Request) throws(ServiceProblem) -> String? {
        guard let key = request.headers[idempotencyKey] else { return nil }
        guard (1...largestKey).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw ServiceProblem(
                .badRequest, "Idempotency-Key takes 1 to \(largestKey) visible ASCII characters",
                field: "Idempotency-Key")
        }
        return key
    }

    private func list(
        _ request: Request, _ context: ServiceRequestContext
    ) async throws(ServiceProblem) -> Response {
        let reading = FieldReading(fields: try Self.query(of: request, ["before", "limit"]))
        let limit = try reading.integer("limit", in: Self.pages) ?? Self.defaultPage
        let before = try reading.fields["before"].map { text throws(ServiceProblem) in
            guard let id = JobID(text) else {
                throw ServiceProblem(.badRequest, "before takes the id of a job", field: "before")
            }
            return id
        }
        let jobs = try await ServiceProblem.translating {
            try await archive.jobs(owner: context.owner, before: before, limit: limit + 1)
        }
        let page = jobs.prefix(limit)
        let next = jobs.count > limit ? page.last.map { "/v1/jobs?before=\($0.id)&limit=\(limit)" } : nil
        return try JSONAnswer.response(JobListDocument(jobs: page.map { JobDocument($0) }, next: next))
    }

    private func show(
        _ request: Request, _ context: ServiceRequestContext
    ) async throws(ServiceProblem) -> Response {
        let id = try context.jobID()
        let reading = FieldReading(fields: try Self.query(of: request, ["after", "limit", "state"]))
        let limit = try reading.integer("limit", in: Self.pages) ?? Self.defaultPage
        let after = try reading.integer("after", in: 0...Int(Int32.max)) ?? 0
        let state = try reading.named("state", JobItem.State.allCases.map(\.name)) { name in
            JobItem.State.allCases.first { $0.name == name }
        }
        let (job, items) = try await ServiceProblem.translating {
            try await archive.items(of: id, owner: context.owner, after: after, state: state, limit: limit + 1)
        }
        var document = JobDocument(job)
        let page = items.prefix(limit)
        document.items = page.map { ItemDocument($0, of: id) }
        if items.count > limit, let last = page.last {
            let filter = state.map { "&state=\($0.name)" } ?? ""
            document.next = "\(JobDocument.path(id))?after=\(last.number)&limit=\(limit)\(filter)"
        }
        return try JSONAnswer.response(document)
    }

    private func delete(_ context: ServiceRequestContext) async throws(ServiceProblem) -> Response {
        let id = try context.jobID()
        try await ServiceProblem.translating { try await archive.delete(id, owner: context.owner) }
        return Response(status: .noContent)
    }

    private func change(
        _ context: ServiceRequestContext, _ body: (JobID, String) async throws -> JobRecord
    ) async throws(ServiceProblem) -> Response {
        let id = try context.jobID()
        let job = try await ServiceProblem.translating { try await body(id, context.owner) }
        return try JSONAnswer.response(JobDocument(job))
    }

    private func events(
        _ request: Request, _ context: ServiceRequestContext
    ) async throws(ServiceProblem) -> Response {
        let id = try context.jobID()
        let last = request.headers[JobEvents.lastEventID].flatMap { Int64($0) } ?? JobEvents.beginning
        let job = try await ServiceProblem.translating { try await archive.job(id, owner: context.owner) }
        // A browser that was told the end asks again, and stops only at this answer.
        if job.ended != nil, last >= job.change { return Response(status: .noContent) }
        var headers = HTTPFields()
        headers[.contentType] = "text/event-stream"
        headers[.cacheControl] = "no-store"
        headers[JobEvents.accelerated] = "no"
        let events = JobEvents(
            archive: archive, job: id, owner: context.owner, presence: connections.presence(of: context.channel))
        return Response(
            status: .ok, headers: headers, body: ResponseBody { try await events.send(after: last, to: &$0) })
    }

    private func result(_ context: ServiceRequestContext) async throws(ServiceProblem) -> Response {
        let id = try context.jobID()
        guard let number = context.parameters.get("number", as: Int.self) else {
            throw ServiceProblem(.notFound, "a photo of a job has a number from 1 on")
        }
        let (item, file) = try await ServiceProblem.translating {
            let (item, path) = try await archive.result(of: number, in: id, owner: context.owner)
            return (item, try await PhotoFile.opened(path))
        }
        var headers = HTTPFields()
        headers[.contentType] = item.result?.mediaType
        headers[.cacheControl] = "no-store"
        headers[ServiceHeader.subject] = item.result?.subjectFound == true ? "found" : "none"
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody(contentLength: file.count) { writer in
                try await file.send(to: &writer)
                try await writer.finish(nil)
            })
    }

    private func results(_ context: ServiceRequestContext) async throws(ServiceProblem) -> Response {
        let id = try context.jobID()
        let results = try await ServiceProblem.translating {
            try await JobResults(archive: archive, job: id, owner: context.owner)
        }
        var headers = HTTPFields()
        headers[.contentType] = "application/zip"
        headers[.cacheControl] = "no-store"
        headers[.contentDisposition] = "attachment; filename=\"\(id).zip\""
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody(contentLength: results.count) { try await results.send(to: &$0) })
    }

    private static func query(of request: Request, _ known: [String]) throws(ServiceProblem) -> [String: String] {
        let fields = try request.queryFields()
        for name in fields.keys where !known.contains(name) {
            throw ServiceProblem(
                .badRequest,
                "\"\(name.printable)\" is no parameter here\(Spelling.suggestion(for: name, among: known))",
                field: name.printable)
        }
        return fields
    }
}

extension ServiceRequestContext {
    /// Whose jobs this caller sees; one for all where no keys are asked for.
    fileprivate var owner: String { keyName ?? "" }

    /// - Throws: `ServiceProblem` with kind `notFound` for what cannot be a job's name.
    fileprivate func jobID() throws(ServiceProblem) -> JobID {
        guard let id = parameters.get("id").flatMap(JobID.init) else {
            throw ServiceProblem(.notFound, "there is no such job; GET /v1/jobs lists yours")
        }
        return id
    }
}
