import Hummingbird
import JobStore
import NIOCore

extension JobIntake {
    func form(
        _ body: RequestBody, boundary: String, query: [String: String], _ pulse: Pulse
    ) async throws(ServiceProblem) -> (JobDraft, [String: String]) {
        try await ServiceProblem.translating {
            let draft = try await draft()
            var stream = MultipartStream(boundary: boundary, partLimit: settings.itemLimit + Self.fieldAllowance)
            var part: (any UploadPart)?
            var fields: [String: String] = [:]
            try await forEachPiece(of: body, pulse) { piece in
                for event in try stream.events(of: piece) {
                    switch event {
                    case .begin(let headers): part = try await begin(headers, draft)
                    case .bytes(let bytes): try await part?.take(bytes)
                    case .end:
                        if let field = try await part?.end() {
                            guard fields.updateValue(field.value, forKey: field.name) == nil else {
                                throw ServiceProblem(
                                    .badRequest,
                                    "the field \(field.name.printable) is given more than once; give it once",
                                    field: field.name.printable)
                            }
                        }
                        part = nil
                    }
                }
            }
            try stream.finish()
            return (draft, query.merging(fields) { $1 })
        }
    }

    private func begin(_ headers: MultipartHeaders, _ draft: JobDraft) async throws -> any UploadPart {
        let isFile = headers.fileName != nil || Self.photoNames.contains(headers.name)
        guard isFile else { return TextPart(name: headers.name) }
        let isZip =
            headers.contentType.flatMap { ParameterisedValue($0)?.value }.map {
                ["application/zip", "application/x-zip-compressed"].contains($0)
            } ?? false || headers.fileName?.lowercased().hasSuffix(".zip") ?? false
        if isZip { return try await ZipPart(draft: draft, intake: self) }
        try requireItem(draft)
        let name = headers.fileName ?? ""
        return try await PhotoPart(
            draft: draft, name: name.isEmpty ? "\(draft.count + 1)" : name, limit: catalogue.decoding.byteLimit)
    }

    func requireItem(_ draft: JobDraft) throws(ServiceProblem) {
        guard draft.count < settings.itemLimit else {
            throw ServiceProblem(
                .tooLarge, "a job has at most \(settings.itemLimit) photos; make several jobs of it")
        }
    }

    func draft() async throws -> JobDraft {
        let archive = catalogue.archive
        return try await DiskWork.run { () throws(JobStoreError) in try archive.draft() }
    }

    func forEachPiece(
        of body: RequestBody, _ pulse: Pulse, _ take: (ByteBuffer) async throws -> Void
    ) async throws {
        var total: Int64 = 0
        var unchecked: Int64 = 0
        var iterator = body.makeAsyncIterator()
        while true {
            let piece: ByteBuffer?
            do {
                piece = try await iterator.next()
            } catch {
                throw ServiceProblem(.badRequest, "the upload broke off; send it again")
            }
            guard let piece else { return }
            pulse.beat()
            total += Int64(piece.readableBytes)
            unchecked += Int64(piece.readableBytes)
            guard total <= settings.uploadLimit else { throw tooLarge }
            if unchecked > Self.roomCheckStep {
                unchecked = 0
                try requireRoom(declared: nil)
            }
            try await take(piece)
        }
    }

    /// Bytes between two looks at the free space.
    private static let roomCheckStep: Int64 = 16 << 20
}
