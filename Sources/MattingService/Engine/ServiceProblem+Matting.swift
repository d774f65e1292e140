import ImageCoding
import Matting

extension ServiceProblem {
    /// What a caller is told about a failure of the pipeline.
    init(_ error: MattingError) {
        if let cause = error.cause as? ImageCodingError {
            self.init(cause)
            return
        }
        switch error.code {
        case .settingsInvalid: self.init(.badRequest, error.message)
        case .photoUnreadable: self.init(.undecodable, error.message)
        case .modelNotFound:
            self.init(.notFound, "there is no such model here; GET /v1/models names those on offer", field: "model")
        case .precisionUnavailable: self.init(.badRequest, error.message, field: "precision")
        case .outOfMemory:
            self.init(.unavailable, "memory ran out; send a smaller photo or try again later", retryAfter: .seconds(5))
        case .modelUnsuitable:
            self.init(.internalError, "the model cannot take this size; choose another size or model", field: "size")
        case .manifestInvalid, .modelCorrupt, .deviceUnavailable:
            self.init(.unavailable, "the model cannot be loaded; the service's log says why", field: "model")
        case .inferenceFailed, .encodingFailed: self.init(.internalError, "the photo could not be computed; try again")
        }
    }

    /// What a caller is told about bytes that are no picture.
    init(_ error: ImageCodingError) {
        switch error.code {
        case .tooManyBytes, .tooManyPixels: self.init(.tooLarge, error.message)
        case .unknownFormat, .unsupportedFormat: self.init(.unsupportedType, error.message)
        case .empty, .truncated, .corrupt: self.init(.undecodable, error.message)
        case .formatMismatch: self.init(.badRequest, error.message, field: "format")
        case .libraryMissing, .encodeFailed: self.init(.internalError, error.message)
        }
    }
}
