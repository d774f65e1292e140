import Foundation
import JobStore
import NIOCore

extension JobIntake {
    private struct FolderOrder: Decodable {
        let folder: String
        let options: [String: OptionValue]?
    }

    func folder(
        _ body: ByteBuffer, query: [String: String]
    ) async throws(ServiceProblem) -> (JobDraft, [String: String]) {
        let order: FolderOrder
        do {
            order = try JSONDecoder().decode(FolderOrder.self, from: Data(body.readableBytesView))
        } catch {
            throw ServiceProblem(
                .badRequest,
                "the body must be JSON like {\"folder\": \"2026/spring\", \"options\": {\"format\": \"webp\"}}")
        }
        let fields = query.merging((order.options ?? [:]).mapValues(\.text)) { $1 }
        _ = try catalogue.options(fields)
        let (folders, archive, limit) = (catalogue.folders, catalogue.archive, settings.itemLimit)
        return try await ServiceProblem.translating {
            let result = try await DiskWork.run { () throws(JobStoreError) in
                let found = Result { () throws(ServiceProblem) in try folders.photos(in: order.folder, limit: limit) }
                guard case .success(let photos) = found else { return found.map { _ in nil as JobDraft? } }
                let draft = try archive.draft()
                for photo in photos { draft.addServerPhoto(path: photo.path, name: photo.name, bytes: photo.bytes) }
                return .success(draft)
            }
            guard let draft = try result.get() else { throw ServiceProblem(.notFound, "there is no such folder") }
            return (draft, fields)
        }
    }
}
