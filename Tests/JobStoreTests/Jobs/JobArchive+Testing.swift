import Foundation

@testable import JobStore

extension JobArchive {
    /// Accepts a job of photos whose bytes are their names.
    func accept(
        photos names: [String], fields: [String: String] = [:], owner: String = "", key: String? = nil
    ) async throws -> JobRecord {
        let draft = try draft()
        for name in names {
            try draft.beginPhoto(name: name)
            try Array(name.utf8).withUnsafeBytes { try draft.append($0) }
            try draft.endPhoto()
        }
        return try await accept(draft, fields: fields, owner: owner, idempotencyKey: key)
    }

    func finish(_ item: ClaimedItem, with text: String) async throws {
        try await finish(item, mediaType: "image/png", checksum: 0xFFFF_FFFF, subjectFound: true) { body in
            Array(text.utf8).withUnsafeBytes { body($0) }
        }
    }

    /// Claims what waits until nothing does; each result is `cut of ` and the photo's bytes.
    func finishAll() async throws -> Int {
        var count = 0
        while let item = try await claim() {
            guard case .stored(let path) = item.source else { continue }
            try await finish(item, with: "cut of " + String(contentsOfFile: path, encoding: .utf8))
            count += 1
        }
        return count
    }
}
