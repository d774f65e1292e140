import GRDB

extension JobArchive {
    /// One element at once and one after each change of the job; several changes may share one.
    public func changes(of job: JobID) -> AsyncStream<Void> { changes.changes(of: job) }

    /// A job.
    ///
    /// - Throws: `JobStoreError` with code `missing` (also for somebody else's), `expired`, `corrupt` or `unwritable`.
    public func job(_ id: JobID, owner: String) async throws(JobStoreError) -> JobRecord {
        try await DiskWork.run { [self] () throws(JobStoreError) in
            try read { try Self.visible(id, owner: owner, in: $0) }
        }
    }

    /// An owner's jobs, the newest first.
    ///
    /// - Parameters:
    ///   - before: only jobs that are older than this one, for the next page.
    ///   - limit: jobs at most.
    /// - Throws: `JobStoreError` with code `missing` (`before`), `corrupt` or `unwritable`.
    public func jobs(owner: String, before: JobID? = nil, limit: Int) async throws(JobStoreError) -> [JobRecord] {
        try await DiskWork.run { [self] () throws(JobStoreError) in
            try read { database in
                var (condition, arguments) = ("", StatementArguments([owner]))
                if let before {
                    let created: Int64? = try Int64.fetchOne(
                        database, sql: "SELECT created FROM job WHERE id = ? AND owner = ?",
                        arguments: [before.description, owner])
                    guard let created else { throw JobStoreError(.missing, "there is no such job to go on from") }
                    condition = "AND (created, id) < (?, ?)"
                    arguments += [created, before.description]
                }
                return try Row.fetchAll(
                    database,
                    sql: """
                        SELECT * FROM job WHERE owner = ? AND NOT isExpired \(condition)
                        ORDER BY created DESC, id DESC LIMIT ?
                        """,
                    arguments: arguments + [limit]
                ).map { try JobRecord(row: $0) }
            }
        }
    }

    /// Jobs of an owner that have not expired.
    ///
    /// - Throws: `JobStoreError` with code `corrupt` or `unwritable`.
    public func count(owner: String) async throws(JobStoreError) -> Int {
        try await DiskWork.run { [self] () throws(JobStoreError) in
            try read { database in
                try Int.fetchOne(
                    database, sql: "SELECT COUNT(*) FROM job WHERE owner = ? AND NOT isExpired", arguments: [owner])
                    ?? 0
            }
        }
    }

    /// A page of a job's photos by number, with the job as it was at the same moment.
    ///
    /// - Parameters:
    ///   - after: only photos with a larger number.
    ///   - state: only photos in this state; nil for all.
    ///   - limit: photos at most.
    /// - Throws: as `job(_:owner:)`.
    public func items(
        of id: JobID, owner: String, after: Int = 0, state: JobItem.State? = nil, limit: Int
    ) async throws(JobStoreError) -> (job: JobRecord, items: [JobItem]) {
        try await DiskWork.run { [self] () throws(JobStoreError) in
            try read { database in
                let record = try Self.visible(id, owner: owner, in: database)
                let items = try Row.fetchAll(
                    database,
                    sql: """
                        SELECT * FROM item WHERE job = :job AND number > :after \(state == nil ? "" : "AND state = :state")
                        ORDER BY number LIMIT :limit
                        """,
                    arguments: state == nil
                        ? ["job": id.description, "after": after, "limit": limit]
                        : ["job": id.description, "after": after, "limit": limit, "state": state?.rawValue]
                ).map { try JobItem(row: $0) }
                return (record, items)
            }
        }
    }

    /// What changed in a job since an earlier change, in the order in which it did; a photo that changed twice comes once.
    ///
    /// Photos that changed together come together, so that `limit` may be passed by the last of them.
    ///
    /// - Throws: as `job(_:owner:)`.
    public func items(
        of id: JobID, owner: String, changedAfter change: Int64, limit: Int
    ) async throws(JobStoreError) -> (job: JobRecord, items: [JobItem]) {
        try await DiskWork.run { [self] () throws(JobStoreError) in
            try read { database in
                let record = try Self.visible(id, owner: owner, in: database)
                var items = try Row.fetchAll(
                    database,
                    sql: "SELECT * FROM item WHERE job = ? AND change > ? ORDER BY change, number LIMIT ?",
                    arguments: [id.description, change, limit]
                ).map { try JobItem(row: $0) }
                if items.count == limit, let last = items.last {
                    items += try Row.fetchAll(
                        database, sql: "SELECT * FROM item WHERE job = ? AND change = ? AND number > ? ORDER BY number",
                        arguments: [id.description, last.change, last.number]
                    ).map { try JobItem(row: $0) }
                }
                return (record, items)
            }
        }
    }

    /// A photo's result and the file that holds it.
    ///
    /// - Throws: as `job(_:owner:)`; `missing` too when the job has no such photo, `refused` when it is not done.
    public func result(
        of number: Int, in id: JobID, owner: String
    ) async throws(JobStoreError) -> (item: JobItem, path: String) {
        let item = try await DiskWork.run { [self] () throws(JobStoreError) in
            try read { database in
                let record = try Self.visible(id, owner: owner, in: database)
                guard
                    let row = try Row.fetchOne(
                        database, sql: "SELECT * FROM item WHERE job = ? AND number = ?",
                        arguments: [id.description, number])
                else {
                    throw JobStoreError(
                        .missing, "the job has no photo \(number), but those from 1 to \(record.progress.total)")
                }
                return try JobItem(row: row)
            }
        }
        guard item.state == .done else {
            let reason =
                switch item.state {
                case .failed: "failed; the job says why"
                case .cancelled: "was cancelled"
                case .waiting, .done: "is not done yet; ask again later"
                }
            throw JobStoreError(.refused, "photo \(number) has no result: it \(reason)")
        }
        return (item, resultPath(of: number, in: id))
    }

    /// The file that holds the result of a photo that is done.
    public func resultPath(of number: Int, in id: JobID) -> String { blobs.result(number, of: id) }

    /// The job, if this owner may see it.
    static func visible(_ id: JobID, owner: String, in database: Database) throws -> JobRecord {
        guard
            let row = try Row.fetchOne(
                database, sql: "SELECT * FROM job WHERE id = ? AND owner = ?", arguments: [id.description, owner])
        else { throw JobStoreError(.missing, "there is no such job; GET /v1/jobs lists yours") }
        if row["isExpired"] {
            throw JobStoreError(.expired, "the job has expired, its photos and results are removed; send them again")
        }
        return try JobRecord(row: row)
    }
}
