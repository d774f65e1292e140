import Foundation
import Hummingbird
import JobStore
import NIOCore
import ZipFiles

/// All results of a job as one zip file that never exists as a whole.
struct JobResults: Sendable {
    private let outline: ZipOutline
    /// The file behind each member; nil for the list of failures.
    private let paths: [String?]
    private let failures: ByteBuffer

    private static let page = 1000
    private static let failureName = "_failed.txt"

    /// Bytes of the zip.
    var count: Int { Int(outline.totalCount) }

    /// - Throws: as `JobArchive.items`; `JobStoreError` with code `refused` while the job is running.
    init(archive: JobArchive, job id: JobID, owner: String) async throws {
        var names = ZipNames()
        var (members, paths, failures) = ([ZipMember](), [String?](), "")
        var last = 0
        while true {
            let (job, items) = try await archive.items(of: id, owner: owner, after: last, limit: Self.page)
            guard job.ended != nil else {
                throw JobStoreError(
                    .refused, "the job is still \(job.state.rawValue); wait for its end, or take its results one by one"
                )
            }
            for item in items {
                if let result = item.result {
                    let name = names.unique(item.name, extension: Self.suffix(result.mediaType))
                    members.append(ZipMember(name: name, count: result.bytes, checksum: result.checksum))
                    paths.append(archive.resultPath(of: item.number, in: id))
                } else if let failure = item.failure {
                    failures += "\(item.number)\t\(item.name.printable)\t\(failure.message)\n"
                }
            }
            guard let number = items.last?.number, items.count == Self.page else { break }
            last = number
        }
        self.failures = ByteBuffer(string: failures)
        if !failures.isEmpty {
            let checksum = self.failures.withUnsafeReadableBytes(ZipChecksum.of)
            members.append(
                ZipMember(
                    name: Self.failureName, count: Int64(self.failures.readableBytes), checksum: checksum))
            paths.append(nil)
        }
        outline = ZipOutline(members)
        self.paths = paths
    }

    /// Sends the zip at the pace at which the client reads.
    func send(to writer: inout any ResponseBodyWriter) async throws {
        for (index, path) in paths.enumerated() {
            try await writer.write(ByteBuffer(bytes: outline.header(of: index)))
            guard let path else {
                try await writer.write(failures)
                continue
            }
            let file = try await PhotoFile.opened(path)
            // Another size than the one announced would make everything behind it unreadable.
            guard file.count == Int(outline.members[index].count) else {
                throw ServiceProblem(.internalError, "a result has changed on the disk")
            }
            try await file.send(to: &writer)
        }
        try await writer.write(ByteBuffer(bytes: outline.ending()))
        try await writer.finish(nil)
    }

    private static func suffix(_ mediaType: String) -> String {
        switch mediaType {
        case "image/png": "png"
        case "image/jpeg": "jpg"
        case "image/webp": "webp"
        case "image/tiff": "tiff"
        default: "bin"
        }
    }
}
