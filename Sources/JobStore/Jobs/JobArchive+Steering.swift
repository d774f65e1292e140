import Foundation
import GRDB

extension JobArchive {
    /// Stops a job: what is not decided yet is cancelled, results from before are kept. A second call changes nothing.
    ///
    /// - Throws: as `job(_:owner:)`; `refused` when the job has finished.
    public func cancel(_ id: JobID, owner: String) async throws(JobStoreError) -> JobRecord {
        let record = try await change(id, owner: owner) { database, record in
            switch record.state {
            case .cancelled: return
            case .finished: throw JobStoreError(.refused, "the job has finished; nothing is left to cancel")
            case .queued, .running: break
            }
            try database.execute(
                sql: """
                    UPDATE item SET state = :cancelled, change = (SELECT change + 1 FROM job WHERE id = :job)
                    WHERE job = :job AND state = :waiting
                    """,
                arguments: [
                    "job": id.description, "cancelled": JobItem.State.cancelled.rawValue,
                    "waiting": JobItem.State.waiting.rawValue,
                ])
            try database.execute(
                sql: """
                    UPDATE job SET isCancelled = TRUE, cancelled = cancelled + ?, change = change + 1 WHERE id = ?
                    """,
                arguments: [database.changesCount, id.description])
            try self.end(id, in: database)
        }
        withdraw(id)
        return record
    }

    /// Lets the failed and the cancelled photos of a job wait again.
    ///
    /// - Throws: as `job(_:owner:)`; `refused` when there are none.
    public func retry(_ id: JobID, owner: String) async throws(JobStoreError) -> JobRecord {
        let record = try await change(id, owner: owner) { database, record in
            guard record.progress.failed + record.progress.cancelled > 0 else {
                throw JobStoreError(
                    .refused, "no photo of the job has failed or was cancelled; nothing is to be retried")
            }
            try database.execute(
                sql: """
                    UPDATE item SET state = :waiting, begun = 0, failureKind = NULL, failureMessage = NULL,
                        change = (SELECT change + 1 FROM job WHERE id = :job)
                    WHERE job = :job AND state IN (:failed, :cancelled)
                    """,
                arguments: [
                    "job": id.description, "waiting": JobItem.State.waiting.rawValue,
                    "failed": JobItem.State.failed.rawValue, "cancelled": JobItem.State.cancelled.rawValue,
                ])
            try database.execute(
                sql: """
                    UPDATE job SET isCancelled = FALSE, failed = 0, cancelled = 0, ended = NULL, expires = NULL,
                        change = change + 1
                    WHERE id = ?
                    """, arguments: [id.description])
        }
        changes.tellWorkers()
        return record
    }

    /// Removes a job with its photos and results, whatever its state.
    ///
    /// - Throws: as `job(_:owner:)`; an expired job is removed too.
    public func delete(_ id: JobID, owner: String) async throws(JobStoreError) {
        try await DiskWork.run { [self] () throws(JobStoreError) in
            try write { database in
                try database.execute(
                    sql: "DELETE FROM job WHERE id = ? AND owner = ?", arguments: [id.description, owner])
                guard database.changesCount == 1 else {
                    throw JobStoreError(.missing, "there is no such job; GET /v1/jobs lists yours")
                }
            }
            withdraw(id)
            blobs.removeJobFolder(named: id.description)
        }
        changes.tellReaders(of: id)
    }

    /// Removes the jobs whose time is over, and forgets those that were removed long ago.
    ///
    /// - Returns: how many jobs were removed.
    /// - Throws: `JobStoreError` with code `corrupt`, `unwritable` or `full`.
    @discardableResult
    public func expire() async throws(JobStoreError) -> Int {
        let expired = try await DiskWork.run { [self] () throws(JobStoreError) in
            let now = now()
            let expired = try write { database in
                let expired = try JobID.fetchAll(
                    database, sql: "SELECT id FROM job WHERE expires <= ? AND NOT isExpired",
                    arguments: [Moment.milliseconds(now)])
                for id in expired {
                    try database.execute(sql: "DELETE FROM item WHERE job = ?", arguments: [id.description])
                    try database.execute(
                        sql: "UPDATE job SET isExpired = TRUE, fields = '{}', change = change + 1 WHERE id = ?",
                        arguments: [id.description])
                }
                let forgotten = now - retention / .seconds(1) * Double(Self.rememberedRetentions)
                try database.execute(
                    sql: "DELETE FROM job WHERE isExpired AND expires <= ?",
                    arguments: [Moment.milliseconds(forgotten)])
                return expired
            }
            for id in expired { blobs.removeJobFolder(named: id.description) }
            return expired
        }
        for id in expired { changes.tellReaders(of: id) }
        return expired.count
    }

    /// A worker may have just put a result into a folder that was removed meanwhile.
    func removeFolderIfGone(_ id: JobID) throws(JobStoreError) {
        let isThere = try read { database in
            try Bool.fetchOne(
                database, sql: "SELECT EXISTS (SELECT 1 FROM job WHERE id = ? AND NOT isExpired)",
                arguments: [id.description]) ?? false
        }
        if !isThere { blobs.removeJobFolder(named: id.description) }
    }

    private func change(
        _ id: JobID, owner: String, _ body: @escaping @Sendable (Database, JobRecord) throws -> Void
    ) async throws(JobStoreError) -> JobRecord {
        let record = try await DiskWork.run { [self] () throws(JobStoreError) in
            try write { database in
                try body(database, try Self.visible(id, owner: owner, in: database))
                return try Self.record(id, in: database)
            }
        }
        changes.tellReaders(of: id)
        return record
    }

    /// Tells the workers that hold photos of a job that nobody wants the results.
    private func withdraw(_ id: JobID) {
        let items = claims.withLock { claims in claims.inHand.values.filter { $0.job == id } }
        for item in items { item.withdraw() }
    }
}
