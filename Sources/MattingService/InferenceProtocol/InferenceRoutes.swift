import HTTPTypes
import Hummingbird
import NIOCore

/// The Open Inference Protocol v2 with binary tensors, as Triton's clients speak it.
struct InferenceRoutes: RouteGroup {
    let desk: any CuttingDesk
    let reception: Reception
    let isReady: @Sendable () -> Bool
    let version: String
    private let tally = InferenceTally()

    /// Most bytes of JSON in a request; its numbers are limited too.
    static let jsonByteLimit = 48 << 20
    /// JSON from which it is read on a thread of its own.
    private static let briefJSON = 64 << 10

    init(desk: any CuttingDesk, reception: Reception, isReady: @escaping @Sendable () -> Bool, version: String) {
        self.desk = desk
        self.reception = reception
        self.isReady = isReady
        self.version = version
    }

    /// A problem in the protocol's own shape.
    static func render(_ problem: ServiceProblem) -> Response {
        let body = ["error": problem.detail]
        // A dictionary of strings can always be written.
        var response = (try? JSONAnswer.response(body, status: problem.status)) ?? Response(status: problem.status)
        for field in problem.headers { response.headers[field.name] = field.value }
        return response
    }

    func add(to router: Router<ServiceRequestContext>) {
        router.get("/v2") { _, _ in try JSONAnswer.response(ServerMetadata(version: version)) }
        router.get("/v2/health/live") { _, _ in Response(status: .ok) }
        router.get("/v2/health/ready") { _, _ in try readiness() }
        router.post("/v2/repository/index") { _, _ in
            try JSONAnswer.response(InferenceModel.all(desk.models).map { RepositoryEntry(name: $0.name) })
        }
        router.get("/v2/models/stats") { _, _ in
            try JSONAnswer.response(tally.statistics(of: InferenceModel.all(desk.models)))
        }
        for path in ["/v2/models/:model", "/v2/models/:model/versions/:version"] {
            add(to: router, path: path)
        }
    }

    private func add(to router: Router<ServiceRequestContext>, path: String) {
        router.get(RouterPath(path)) { _, context in try JSONAnswer.response(InferenceMetadata(try model(context))) }
        router.get(RouterPath(path + "/config")) { _, context in
            try JSONAnswer.response(InferenceMetadata(try model(context)).configuration)
        }
        router.get(RouterPath(path + "/stats")) { _, context in
            try JSONAnswer.response(tally.statistics(of: [try model(context)]))
        }
        router.get(RouterPath(path + "/ready")) { _, context in
            _ = try model(context)
            return try readiness()
        }
        router.post(RouterPath(path + "/infer")) { request, context in
            try await infer(request, context, try model(context))
        }
    }

    private func model(_ context: ServiceRequestContext) throws(ServiceProblem) -> InferenceModel {
        try InferenceModel.find(
            context.parameters.get("model") ?? "", version: context.parameters.get("version"), in: desk.models)
    }

    private func readiness() throws(ServiceProblem) -> Response {
        guard isReady() else {
            throw ServiceProblem(.unavailable, "the model has not run yet; try again", retryAfter: .seconds(1))
        }
        return Response(status: .ok)
    }

    private func infer(
        _ request: Request, _ context: ServiceRequestContext, _ model: InferenceModel
    ) async throws(ServiceProblem) -> Response {
        try desk.requireRoom()
        if let encoding = request.headers[.contentEncoding], encoding.lowercased() != "identity" {
            throw ServiceProblem(.unsupportedType, "compressed bodies are not read; send it without Content-Encoding")
        }
        let headerLength = try Self.headerLength(request)
        let body = try await request.collectedBody(upTo: reception.bodyLimit, within: reception.bodyTime)
        let read = try await Self.read(body, headerLength: headerLength)
        let work = InferenceWork(
            model: model, request: read, body: body, desk: desk,
            deadline: read.timeoutMicroseconds.map { context.received + .microseconds($0) })
        do throws(ServiceProblem) {
            let presence = reception.connections.presence(of: context.channel)
            let result = try await presence.cancellingOnLeave { () throws(ServiceProblem) in try await work.run() }
            tally.note(model, photos: result.photos, result.times)
            return try InferenceAnswer(model: model, id: read.id, outputs: result.outputs).response()
        } catch {
            tally.noteFailure(model, after: ContinuousClock.now - context.received)
            throw error
        }
    }

    private static func headerLength(_ request: Request) throws(ServiceProblem) -> Int? {
        guard let text = request.headers[InferenceAnswer.headerLength] else { return nil }
        guard let length = Int(text), length > 0 else {
            throw ServiceProblem(
                .badRequest, "Inference-Header-Content-Length takes the number of bytes of JSON that begin the body")
        }
        return length
    }

    private static func read(_ body: ByteBuffer, headerLength: Int?) async throws(ServiceProblem) -> InferenceRequest {
        let length = headerLength ?? body.readableBytes
        guard length <= jsonByteLimit else {
            throw ServiceProblem(
                .tooLarge, "the JSON is larger than \(jsonByteLimit) bytes; send tensors in binary form")
        }
        let read = { @Sendable () throws(ServiceProblem) in
            try body.withUnsafeReadableBytesTyped { bytes throws(ServiceProblem) in
                try InferenceRequest(bytes, headerLength: headerLength)
            }
        }
        return length <= briefJSON ? try read() : try await WorkerThread.run("json", read)
    }
}

/// The answer of `GET /v2`.
private struct ServerMetadata: Encodable {
    let name = "matte"
    let version: String
    let extensions = ["binary_tensor_data", "model_configuration", "statistics"]

    private enum CodingKeys: String, CodingKey { case name, version, extensions }
}

/// A line of the answer of `POST /v2/repository/index`.
private struct RepositoryEntry: Encodable {
    let name: String
    let version = InferenceModel.version
    let state = "READY"
    let reason = ""

    private enum CodingKeys: String, CodingKey { case name, version, state, reason }
}
