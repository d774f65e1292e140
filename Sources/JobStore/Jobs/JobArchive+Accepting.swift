import Foundation
import GRDB

extension JobArchive {
    /// A place for the photos of a job to be; blocks.
    ///
    /// - Throws: `JobStoreError` with code `unwritable` or `full`.
    public func draft() throws(JobStoreError) -> JobDraft { try JobDraft(blobs) }

    /// Bytes that may still be written to the store's disk.
    public var freeBytes: Int64 { blobs.freeBytes }

    /// Accepts a job: from the moment this returns it is done, whatever happens to the process.
    ///
    /// - Parameters:
    ///   - owner: who may see it; empty when nobody is told apart.
    ///   - idempotencyKey: a second job of the same owner with the same key is not made; the first is returned.
    /// - Throws: `JobStoreError` with code `unwritable`, `full` or `corrupt`; nothing is left of the job then.
    public func accept(
        _ draft: JobDraft, fields: [String: String], owner: String, idempotencyKey: String? = nil
    ) async throws(JobStoreError) -> JobRecord {
        let record = try await DiskWork.run { [self] () throws(JobStoreError) in
            if let idempotencyKey,
                let earlier = try read({ try Self.fetch($0, key: idempotencyKey, owner: owner) })
            {
                return earlier
            }
            let photos = try draft.adopt()
            do throws(JobStoreError) {
                let text = String(decoding: try Self.encoded(fields), as: UTF8.self)
                let record = try write { database in
                    if let idempotencyKey, let earlier = try Self.fetch(database, key: idempotencyKey, owner: owner) {
                        return earlier
                    }
                    return try self.insert(
                        draft.id, photos, fields: text, owner: owner, key: idempotencyKey, in: database)
                }
                if record.id != draft.id { blobs.remove(blobs.folder(of: draft.id)) }
                return record
            } catch {
                blobs.remove(blobs.folder(of: draft.id))
                throw error
            }
        }
        changes.tellWorkers()
        return record
    }

    /// The job that an owner made with an idempotency key; nil when there is none.
    ///
    /// - Throws: `JobStoreError` with code `corrupt` or `unwritable`.
    public func job(withKey key: String, owner: String) async throws(JobStoreError) -> JobRecord? {
        try await DiskWork.run { [self] () throws(JobStoreError) in
            try read { try Self.fetch($0, key: key, owner: owner) }
        }
    }

    private static func fetch(_ database: Database, key: String, owner: String) throws -> JobRecord? {
        try Row.fetchOne(
            database, sql: "SELECT * FROM job WHERE owner = ? AND idempotencyKey = ? AND NOT isExpired",
            arguments: [owner, key]
        ).map { try JobRecord(row: $0) }
    }

    private static func encoded(_ fields: [String: String]) throws(JobStoreError) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        do {
            return try encoder.encode(fields)
        } catch {
            throw JobStoreError(.unwritable, "the job's options cannot be stored", cause: error)
        }
    }

    private func insert(
        _ id: JobID, _ photos: [JobDraft.Photo], fields: String, owner: String, key: String?, in database: Database
    ) throws -> JobRecord {
        let created = Moment.milliseconds(now())
        if let key {
            // The key of an expired job is free again.
            try database.execute(
                sql: "UPDATE job SET idempotencyKey = NULL WHERE owner = ? AND idempotencyKey = ? AND isExpired",
                arguments: [owner, key])
        }
        try database.execute(
            sql: "INSERT INTO job (id, owner, idempotencyKey, fields, created, total) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [id.description, owner, key, fields, created, photos.count])
        let statement = try database.makeStatement(
            sql: "INSERT INTO item (job, number, name, bytes, serverPath) VALUES (?, ?, ?, ?, ?)")
        for (index, photo) in photos.enumerated() {
            try statement.execute(arguments: [id.description, index + 1, photo.name, photo.bytes, photo.serverPath])
        }
        if photos.isEmpty { try end(id, in: database) }
        return try Self.record(id, in: database)
    }

    static func record(_ id: JobID, in database: Database) throws -> JobRecord {
        guard let row = try Row.fetchOne(database, sql: "SELECT * FROM job WHERE id = ?", arguments: [id.description])
        else { throw JobStoreError(.missing, "there is no such job") }
        return try JobRecord(row: row)
    }

    /// Notes that every photo is decided, and from when on the job may be removed.
    func end(_ id: JobID, in database: Database) throws {
        let now = now()
        try database.execute(
            sql: "UPDATE job SET ended = ?, expires = ? WHERE id = ? AND total = done + failed + cancelled",
            arguments: [
                Moment.milliseconds(now), Moment.milliseconds(now + retention / .seconds(1)), id.description,
            ])
    }
}
