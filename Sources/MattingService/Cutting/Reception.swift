import HTTPTypes
import Hummingbird
import ImageCoding
import NIOCore

/// Takes photos in from requests, within the limits, and hands them to a desk while their callers are there.
struct Reception: Sendable {
    let decoding: DecodeLimits
    let bodyLimit: Int
    let bodyTime: Duration
    let connections: ConnectionBook

    /// A photo with the fields that came beside it.
    struct Intake: Sendable {
        let photo: ByteBuffer
        let fields: [String: String]
        let backgroundPicture: ByteBuffer?
    }

    /// Names under which forms of other tools send a photo.
    private static let photoNames: Set<String> = ["image", "file", "photo"]

    /// A raw body with the options in the query, or a form with the photo as part `image` (or `file`, or `photo`).
    ///
    /// - Throws: `ServiceProblem` with kind `tooLarge`, `requestTimeout` or `badRequest`.
    func takeIn(_ request: Request) async throws(ServiceProblem) -> Intake {
        let query = try request.queryFields()
        let body = try await request.collectedBody(upTo: bodyLimit, within: bodyTime)
        guard let type = request.headers[.contentType], type.lowercased().hasPrefix("multipart/") else {
            return Intake(photo: body, fields: query, backgroundPicture: nil)
        }
        let form = try MultipartForm.parse(body, contentType: type)
        guard let photo = form.parts.first(where: { Self.photoNames.contains($0.name) }) else {
            throw ServiceProblem(
                .badRequest, "the form has no part named \"image\" that holds the photo", field: "image")
        }
        // A background is a picture where it came as a file, else a colour or a blur.
        let picture = form.parts.first { $0.name == "background" && $0.fileName != nil }
        var others = Self.photoNames
        if picture != nil { others.insert("background") }
        let texts = try form.texts(except: others)
        return Intake(photo: photo.body, fields: query.merging(texts) { $1 }, backgroundPicture: picture?.body)
    }

    /// Cuts a photo out while its caller is connected; one who leaves takes it out of the queue.
    func cut(
        _ order: CutOrder, for context: ServiceRequestContext, at desk: any CuttingDesk
    ) async throws(ServiceProblem) -> CutDelivery {
        try await connections.presence(of: context.channel).cancellingOnLeave { () throws(ServiceProblem) in
            try await desk.cut(order)
        }
    }
}

extension Request {
    /// The query's names and values.
    ///
    /// - Throws: `ServiceProblem` with kind `badRequest` for a name that stands there twice.
    func queryFields() throws(ServiceProblem) -> [String: String] {
        var fields: [String: String] = [:]
        for (name, value) in uri.queryParameters {
            guard fields.updateValue(String(value), forKey: String(name)) == nil else {
                throw ServiceProblem(
                    .badRequest, "\(String(name).printable) stands twice in the query; give it once",
                    field: String(name).printable)
            }
        }
        return fields
    }
}
