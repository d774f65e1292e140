import Hummingbird
import JobStore
import ZipFiles

extension JobIntake {
    func zip(_ body: RequestBody, _ pulse: Pulse) async throws(ServiceProblem) -> JobDraft {
        try await ServiceProblem.translating {
            let draft = try await draft()
            let part = try await ZipPart(draft: draft, intake: self)
            try await forEachPiece(of: body, pulse) { try await part.take($0) }
            _ = try await part.end()
            return draft
        }
    }

    /// Makes photos of a zip's files; blocks.
    func unpack(_ path: String, into draft: JobDraft) throws {
        let limits = ZipLimits(
            entries: settings.itemLimit * 2 + Self.fieldAllowance, entryBytes: Int64(catalogue.decoding.byteLimit),
            totalBytes: settings.uploadLimit)
        let reader = try ZipReader(ZipFileSource(path: path), limits: limits)
        let photos = reader.entries.filter { !$0.isFolder && !Self.isNoise($0.name) }
        guard catalogue.archive.freeBytes - photos.reduce(0, { $0 + $1.count }) > settings.freeReserve else {
            throw ServiceProblem(
                .unavailable, "there is no room on the service's disk to unpack the zip; try again later",
                retryAfter: .seconds(60))
        }
        for entry in photos {
            try requireItem(draft)
            try draft.beginPhoto(name: entry.name)
            try reader.unpack(entry) { try draft.append($0) }
            try draft.endPhoto()
        }
    }

    /// Files that systems put into zips beside what their user chose.
    private static func isNoise(_ name: String) -> Bool {
        name.hasPrefix("__MACOSX/")
            || name.split(separator: "/").last.map { $0.hasPrefix(".") || $0 == "Thumbs.db" } ?? true
    }
}
