import Foundation
import HTTPTypes
import Hummingbird
import ImageCoding
import NIOCore
import ZipFiles

/// Answers in remove.bg's form.
enum RemoveBGAnswer {
    /// The picture, an archive, or JSON around either.
    static func response(
        _ delivery: CutDelivery, options: RemoveBGOptions, asJSON: Bool
    ) throws(ServiceProblem) -> Response {
        var headers = delivery.headers
        let cutout = delivery.cutout
        let box = cutout.subject
        headers[name("X-Width")] = "\(cutout.size.width)"
        headers[name("X-Height")] = "\(cutout.size.height)"
        headers[name("X-Credits-Charged")] = "0"
        if options.tellsType { headers[name("X-Type")] = "person" }
        headers[name("X-Foreground-Top")] = "\(box?.y ?? 0)"
        headers[name("X-Foreground-Left")] = "\(box?.x ?? 0)"
        headers[name("X-Foreground-Width")] = "\(box?.width ?? cutout.size.width)"
        headers[name("X-Foreground-Height")] = "\(box?.height ?? cutout.size.height)"
        if asJSON {
            let bytes = try options.isZip ? archive(delivery) : buffer(cutout.output)
            let data = ResultData(
                result: Data(bytes.readableBytesView).base64EncodedString(), top: box?.y ?? 0, left: box?.x ?? 0,
                width: box?.width ?? cutout.size.width, height: box?.height ?? cutout.size.height)
            return try JSONAnswer.response(["data": data], headers: headers)
        }
        guard options.isZip else { return Response(status: .ok, headers: headers, body: cutout.output.responseBody) }
        headers[.contentType] = "application/zip"
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: try archive(delivery)))
    }

    /// A problem in remove.bg's shape: what is wrong with the request is 400 there, and a wrong key 403.
    static func render(_ problem: ServiceProblem) -> Response {
        let status: HTTPResponse.Status =
            switch problem.kind {
            case .tooLarge, .unsupportedType, .undecodable: .badRequest
            case .unauthorised: .forbidden
            default: problem.status
            }
        let error = ErrorList.Entry(title: problem.kind.title, detail: problem.detail, code: code(problem))
        // A list of texts can always be written.
        var response =
            (try? JSONAnswer.response(ErrorList(errors: [error]), status: status)) ?? Response(status: status)
        for field in problem.headers where field.name != .wwwAuthenticate {
            response.headers[field.name] = field.value
        }
        return response
    }

    /// What is refused when nobody is in the photo.
    static let noForeground = ServiceProblem(
        .badRequest, "Could not identify foreground in image: no person was found.", field: noForegroundField)

    private static let noForegroundField = "unknown_foreground"

    private static func code(_ problem: ServiceProblem) -> String {
        switch problem.kind {
        case .badRequest where problem.field == noForegroundField: noForegroundField
        case .badRequest: problem.field.map { "invalid_\($0)" } ?? "invalid_request"
        case .tooLarge: "file_too_large"
        case .unsupportedType: "invalid_file_type"
        case .undecodable: "failed_to_read_image"
        case .unauthorised: "auth_failed"
        case .forbidden: "forbidden"
        case .tooManyRequests: "rate_limit_exceeded"
        case .notFound: "not_found"
        default: "service_error"
        }
    }

    private static func archive(_ delivery: CutDelivery) throws(ServiceProblem) -> ByteBuffer {
        guard let matte = delivery.cutout.matte else {
            throw ServiceProblem(.internalError, "the alpha of the archive was not made")
        }
        let files = [("color.jpg", delivery.cutout.output), ("alpha.png", matte)]
        let outline = ZipOutline(
            files.map { name, picture in
                ZipMember(name: name, count: Int64(picture.count), checksum: picture.withBytes(ZipChecksum.of))
            })
        var archive = ByteBuffer()
        archive.reserveCapacity(Int(outline.totalCount))
        for (index, (_, picture)) in files.enumerated() {
            archive.writeBytes(outline.header(of: index))
            picture.withBytes { _ = archive.writeBytes($0) }
        }
        archive.writeBytes(outline.ending())
        return archive
    }

    private static func buffer(_ picture: EncodedImage) -> ByteBuffer { picture.withBytes { ByteBuffer(bytes: $0) } }

    private static func name(_ text: String) -> HTTPField.Name {
        // sound because every name that is given is a literal of letters and hyphens.
        HTTPField.Name(text)!
    }

    private struct ResultData: Encodable {
        let result: String
        let top, left, width, height: Int

        private enum CodingKeys: String, CodingKey {
            case result = "result_b64"
            case top = "foreground_top"
            case left = "foreground_left"
            case width = "foreground_width"
            case height = "foreground_height"
        }
    }

    private struct ErrorList: Encodable {
        struct Entry: Encodable { let title, detail, code: String }

        let errors: [Entry]
    }
}
