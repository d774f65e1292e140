import Foundation
import HTTPTypes
import Hummingbird

extension ServiceProblem.Kind {
    /// The status code that belongs to it.
    var status: HTTPResponse.Status {
        switch self {
        case .badRequest: .badRequest
        case .unauthorised: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .requestTimeout: .requestTimeout
        case .conflict: .conflict
        case .gone: .gone
        case .tooLarge: .contentTooLarge
        case .unsupportedType: .unsupportedMediaType
        case .undecodable: .unprocessableContent
        case .tooManyRequests: .tooManyRequests
        case .internalError: .internalServerError
        case .notImplemented: .notImplemented
        case .unavailable: .serviceUnavailable
        case .deadlineExceeded: .gatewayTimeout
        }
    }

    /// One line for people, English.
    var title: String {
        switch self {
        case .badRequest: "The request cannot be understood"
        case .unauthorised: "An API key is needed"
        case .forbidden: "This is not allowed"
        case .notFound: "There is nothing here"
        case .methodNotAllowed: "This method is not for this address"
        case .requestTimeout: "The request did not arrive in time"
        case .conflict: "This cannot be done in the present state"
        case .gone: "This has expired"
        case .tooLarge: "The photo or the request is too large"
        case .unsupportedType: "This is no picture of a known format"
        case .undecodable: "The picture cannot be read"
        case .tooManyRequests: "Too much is waiting"
        case .internalError: "The service failed"
        case .notImplemented: "This service does not do that"
        case .unavailable: "The service is not available"
        case .deadlineExceeded: "The result would have come too late"
        }
    }

    /// One line for people, Chinese.
    var chineseTitle: String {
        switch self {
        case .badRequest: "无法理解该请求"
        case .unauthorised: "需要 API 密钥"
        case .forbidden: "不允许此操作"
        case .notFound: "此处没有内容"
        case .methodNotAllowed: "该地址不支持此方法"
        case .requestTimeout: "请求未能及时到达"
        case .conflict: "当前状态下无法执行"
        case .gone: "内容已过期"
        case .tooLarge: "照片或请求过大"
        case .unsupportedType: "不是已知格式的图片"
        case .undecodable: "图片无法读取"
        case .tooManyRequests: "排队的请求过多"
        case .internalError: "服务出错"
        case .notImplemented: "本服务不支持该功能"
        case .unavailable: "服务暂不可用"
        case .deadlineExceeded: "结果会超过期限"
        }
    }
}

extension ServiceProblem: HTTPResponseError {
    public var status: HTTPResponse.Status { kind.status }

    /// Seconds for `Retry-After`, at least 1 and rounded up.
    var retryAfterSeconds: Int? {
        retryAfter.map { max(1, Int(($0 / .seconds(1)).rounded(.up))) }
    }

    /// The headers that every rendering of a problem carries.
    var headers: HTTPFields {
        var headers = HTTPFields()
        headers[.cacheControl] = "no-store"
        if let retryAfterSeconds { headers[.retryAfter] = "\(retryAfterSeconds)" }
        if kind == .unauthorised { headers[.wwwAuthenticate] = "Bearer" }
        return headers
    }

    /// RFC 9457 problem JSON; the title is Chinese for a reader who asks for that first.
    public func response(from request: Request, context: some RequestContext) throws -> Response {
        let readsChinese = request.headers[.acceptLanguage]?.lowercased().hasPrefix("zh") ?? false
        let document = ProblemDocument(
            type: "urn:matte:problem:\(kind.rawValue)", title: readsChinese ? kind.chineseTitle : kind.title,
            status: kind.status.code, detail: detail, field: field, retryAfter: retryAfterSeconds)
        var headers = headers
        headers[.contentType] = "application/problem+json"
        headers[.contentLanguage] = readsChinese ? "zh" : "en"
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Response(
            status: status, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(data: try encoder.encode(document))))
    }
}

/// The members of RFC 9457, and two of our own.
private struct ProblemDocument: Encodable {
    let type, title: String
    let status: Int
    let detail: String
    let field: String?
    let retryAfter: Int?
}
