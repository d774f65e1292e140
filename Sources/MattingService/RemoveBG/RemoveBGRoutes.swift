import HTTPTypes
import Hummingbird
import Matting
import NIOCore

/// remove.bg's API: `POST /v1.0/removebg` and `GET /v1.0/account`.
struct RemoveBGRoutes: RouteGroup {
    let desk: any CuttingDesk
    let reception: Reception
    let pictures: PictureIntake

    /// A problem in the protocol's own shape.
    static func render(_ problem: ServiceProblem) -> Response { RemoveBGAnswer.render(problem) }

    func add(to router: Router<ServiceRequestContext>) {
        router.post("/v1.0/removebg") { request, context in try await cut(request, context) }
        router.get("/v1.0/account") { _, _ in try JSONAnswer.response(RemoveBGAccount()) }
    }

    private func cut(_ request: Request, _ context: ServiceRequestContext) async throws(ServiceProblem) -> Response {
        try desk.requireRoom()
        let body = try await request.collectedBody(upTo: reception.bodyLimit, within: reception.bodyTime)
        let form = try await RequestForm.read(
            body, contentType: request.headers[.contentType], fileNames: RemoveBGOptions.fileNames)
        let hasBackground = form.files["bg_image_file"] != nil || form.fields["bg_image_url"] != nil
        let options = try RemoveBGOptions(form.fields, hasBackgroundPicture: hasBackground)
        let photo = try await photo(form)
        var order = CutOrder(photo: photo, settings: options.settings)
        order.backgroundPicture = try await background(form)
        let delivery = try await reception.cut(order, for: context, at: desk)
        guard delivery.cutout.subjectFound else { throw RemoveBGAnswer.noForeground }
        return try RemoveBGAnswer.response(delivery, options: options, asJSON: Self.wantsJSON(request))
    }

    private func photo(_ form: RequestForm) async throws(ServiceProblem) -> ByteBuffer {
        let (file, text, address) = (form.files["image_file"], form.files["image_file_b64"], form.fields["image_url"])
        let count = (file == nil ? 0 : 1) + (text == nil ? 0 : 1) + (address == nil ? 0 : 1)
        guard count == 1 else {
            throw ServiceProblem(
                .badRequest,
                count == 0
                    ? "no image given: send image_file, image_file_b64 or image_url"
                    : "several images given: send one of image_file, image_file_b64 and image_url", field: "image")
        }
        if let file { return file }
        if let text { return try await pictures.decoded(base64: text, field: "image_file_b64") }
        return try await pictures.fetched(address ?? "", field: "image_url")
    }

    private func background(_ form: RequestForm) async throws(ServiceProblem) -> ByteBuffer? {
        let (file, address) = (form.files["bg_image_file"], form.fields["bg_image_url"])
        guard file == nil || address == nil else {
            throw ServiceProblem(
                .badRequest, "several backgrounds given: send one of bg_image_file and bg_image_url",
                field: "bg_image_file")
        }
        var picture = file
        if let address { picture = try await pictures.fetched(address, field: "bg_image_url") }
        try picture?.requireBackgroundHeader(reception.decoding)
        return picture
    }

    private static func wantsJSON(_ request: Request) -> Bool {
        request.headers[.accept]?.lowercased().hasPrefix("application/json") ?? false
    }
}

/// The answer of `GET /v1.0/account`: nothing is charged here, so the balance is a constant above every check for one.
private struct RemoveBGAccount: Encodable {
    struct Credits: Encodable {
        let total = 1_000_000
        let subscription = 0
        let payg = 1_000_000
        let enterprise = 0

        private enum CodingKeys: String, CodingKey { case total, subscription, payg, enterprise }
    }

    struct API: Encodable {
        let freeCalls = 1_000_000
        let sizes = "all"

        private enum CodingKeys: String, CodingKey {
            case freeCalls = "free_calls"
            case sizes
        }
    }

    struct Attributes: Encodable {
        let credits = Credits()
        let api = API()

        private enum CodingKeys: String, CodingKey { case credits, api }
    }

    struct Account: Encodable {
        let attributes = Attributes()

        private enum CodingKeys: String, CodingKey { case attributes }
    }

    let data = Account()

    private enum CodingKeys: String, CodingKey { case data }
}
