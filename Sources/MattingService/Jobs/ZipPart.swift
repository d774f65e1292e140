import JobStore
import NIOCore

/// A zip, written to the disk as it comes and unpacked at its end.
final class ZipPart: UploadPart {
    private let draft: JobDraft
    private let intake: JobIntake
    private var file: UploadedFile?

    init(draft: JobDraft, intake: JobIntake) async throws {
        self.draft = draft
        self.intake = intake
        file = try await DiskWork.run { () throws(JobStoreError) in try draft.beginFile() }
    }

    func take(_ bytes: ByteBuffer) async throws {
        guard let file else { return }
        try await DiskWork.run { () throws(JobStoreError) in
            try bytes.withUnsafeReadableBytes { bytes in Result { () throws(JobStoreError) in try file.append(bytes) } }
                .get()
        }
    }

    func end() async throws -> (name: String, value: String)? {
        guard let file else { return nil }
        let (draft, intake) = (draft, intake)
        let result = try await DiskWork.run { () throws(JobStoreError) in
            Result { try intake.unpack(file.path, into: draft) }.mapError { ServiceProblem(jobError: $0) }
        }
        // Removes the file.
        self.file = nil
        try result.get()
        return nil
    }
}
