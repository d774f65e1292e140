import JobStore
import NIOCore

/// A photo, written to the disk as it comes.
final class PhotoPart: UploadPart {
    private let draft: JobDraft
    private let limit: Int
    private var count = 0

    init(draft: JobDraft, name: String, limit: Int) async throws {
        self.draft = draft
        self.limit = limit
        try await DiskWork.run { () throws(JobStoreError) in try draft.beginPhoto(name: name) }
    }

    func take(_ bytes: ByteBuffer) async throws {
        count += bytes.readableBytes
        guard count <= limit else {
            throw ServiceProblem(
                .tooLarge, "photo \(draft.count + 1) is larger than the limit of \(limit) bytes; send a smaller one")
        }
        let draft = draft
        try await DiskWork.run { () throws(JobStoreError) in
            try bytes.withUnsafeReadableBytes { bytes in Result { () throws(JobStoreError) in try draft.append(bytes) }
            }
            .get()
        }
    }

    func end() async throws -> (name: String, value: String)? {
        let draft = draft
        try await DiskWork.run { () throws(JobStoreError) in try draft.endPhoto() }
        return nil
    }
}
