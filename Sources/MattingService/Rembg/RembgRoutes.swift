import Hummingbird
import NIOCore

/// rembg's server: `GET` and `POST /api/remove`.
struct RembgRoutes: RouteGroup {
    let desk: any CuttingDesk
    let reception: Reception
    let pictures: PictureIntake

    /// A problem in the shape of rembg's framework: a list for a wrong parameter, else a text.
    static func render(_ problem: ServiceProblem) -> Response {
        let response: Response?
        if problem.kind == .badRequest, let field = problem.field {
            let entry = ParameterFault(loc: ["query", field], msg: problem.detail)
            response = try? JSONAnswer.response(["detail": [entry]], status: .unprocessableContent)
        } else {
            response = try? JSONAnswer.response(["detail": problem.detail], status: problem.status)
        }
        // Texts can always be written.
        var made = response ?? Response(status: problem.status)
        for field in problem.headers { made.headers[field.name] = field.value }
        return made
    }

    func add(to router: Router<ServiceRequestContext>) {
        router.get("/api/remove") { request, context in
            try desk.requireRoom()
            let fields = try request.queryFields()
            guard let address = fields["url"], !address.isEmpty else {
                throw ServiceProblem(.badRequest, "url is needed: the address of the photo", field: "url")
            }
            // The options first: nothing is fetched for a request that cannot be answered.
            let options = try options(fields)
            return try await cut(try await pictures.fetched(address, field: "url"), options, context)
        }
        router.post("/api/remove") { request, context in
            try desk.requireRoom()
            let query = try request.queryFields()
            let body = try await request.collectedBody(upTo: reception.bodyLimit, within: reception.bodyTime)
            let form = try MultipartForm.parse(body, contentType: request.headers[.contentType] ?? "")
            guard let photo = try form.part(named: "file"), photo.body.readableBytes > 0 else {
                throw ServiceProblem(.badRequest, "file is needed: the photo as a part of a form", field: "file")
            }
            let options = try options(query.merging(try form.texts(except: ["file"])) { $1 })
            return try await cut(photo.body, options, context)
        }
    }

    private func options(_ fields: [String: String]) throws(ServiceProblem) -> RembgOptions {
        try RembgOptions(fields, models: desk.models.map(\.manifest.name))
    }

    private func cut(
        _ photo: ByteBuffer, _ options: RembgOptions, _ context: ServiceRequestContext
    ) async throws(ServiceProblem) -> Response {
        var order = CutOrder(photo: photo, settings: options.settings)
        order.model = options.model
        return try await reception.cut(order, for: context, at: desk).response()
    }
}

/// One entry of the list of a wrong parameter.
private struct ParameterFault: Encodable {
    let loc: [String]
    let msg: String
    let type = "value_error"

    private enum CodingKeys: String, CodingKey { case loc, msg, type }
}
