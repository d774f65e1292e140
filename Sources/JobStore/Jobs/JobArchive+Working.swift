import GRDB

extension JobArchive {
    /// One element at once and one each time there may be something to claim.
    public func work() -> AsyncStream<Void> { changes.work() }

    /// The next photo to work on; nil when none waits. Jobs take turns, so that a small one does not wait for a large one.
    ///
    /// Nobody else gets it until it is released, and it waits again when the process ends before it is finished.
    ///
    /// - Throws: `JobStoreError` with code `corrupt` or `unwritable`.
    public func claim() async throws(JobStoreError) -> ClaimedItem? {
        // In the writer's queue: no result is recorded between the look at the rows and the note of the claim.
        try await DiskWork.run { [self] () throws(JobStoreError) in
            try write { database in
                let jobs = try JobID.fetchAll(
                    database,
                    sql: """
                        SELECT id FROM job WHERE NOT isCancelled AND NOT isExpired AND total > done + failed + cancelled
                        ORDER BY created, id
                        """)
                return try self.claims.withLock { claims in
                    claims.lastTurn = claims.lastTurn.filter { jobs.contains($0.key) }
                    for job in jobs.sorted(by: { claims.lastTurn[$0, default: 0] < claims.lastTurn[$1, default: 0] }) {
                        guard let item = try self.next(of: job, in: database, claims) else { continue }
                        claims.turn += 1
                        claims.lastTurn[job] = claims.turn
                        claims.inHand[item.key] = item
                        return item
                    }
                    return nil
                }
            }
        }
    }

    private func next(of job: JobID, in database: Database, _ claims: Claims) throws -> ClaimedItem? {
        let inHand = claims.inHand.keys.count { $0.job == job }
        let rows = try Row.fetchAll(
            database, sql: "SELECT number, serverPath FROM item WHERE job = ? AND state = ? ORDER BY number LIMIT ?",
            arguments: [job.description, JobItem.State.waiting.rawValue, inHand + 1])
        for row in rows {
            let number: Int = row["number"]
            guard claims.inHand[ClaimedItem.Key(job: job, number: number)] == nil else { continue }
            let path: String? = row["serverPath"]
            return ClaimedItem(
                job: job, number: number,
                source: path.map { .server(path: $0) } ?? .stored(path: blobs.photo(number, of: job)),
                fields: try Self.record(job, in: database).fields)
        }
        return nil
    }

    /// Records a photo's result: first the bytes under their final name, then the row. Does nothing for a photo that was
    /// cancelled in the meantime or whose job is gone.
    ///
    /// - Parameter lend: lends the result's bytes once.
    /// - Throws: `JobStoreError` with code `unwritable` or `full`; the photo then waits as before.
    public func finish(
        _ item: ClaimedItem, mediaType: String, checksum: UInt32, subjectFound: Bool,
        lend: @escaping @Sendable ((UnsafeRawBufferPointer) -> Void) -> Void
    ) async throws(JobStoreError) {
        defer { release(item) }
        try await DiskWork.run { [self] () throws(JobStoreError) in
            guard !item.isWithdrawn else { return }
            let final = blobs.result(item.number, of: item.job)
            let bytes: Int64
            do throws(JobStoreError) {
                bytes = try write(to: final + ".part", lend)
                try blobs.rename(final + ".part", to: final, of: item.job)
            } catch {
                // A deleted job takes its folder away from under its workers.
                if item.isWithdrawn { return }
                throw error
            }
            let isRecorded = try decide(
                item, "done",
                "resultBytes = ?, mediaType = ?, checksum = ?, subjectFound = ?",
                [bytes, mediaType, Int64(checksum), subjectFound], state: .done)
            // A finished photo is never computed again, so that its input has served.
            blobs.remove(isRecorded ? blobs.photo(item.number, of: item.job) : final)
            if !isRecorded { try removeFolderIfGone(item.job) }
        }
        changes.tellReaders(of: item.job)
    }

    /// Records that a photo has no result and why.
    ///
    /// - Throws: `JobStoreError` with code `unwritable` or `full`; the photo then waits as before.
    public func fail(_ item: ClaimedItem, _ failure: ItemFailure) async throws(JobStoreError) {
        defer { release(item) }
        try await DiskWork.run { [self] () throws(JobStoreError) in
            _ = try decide(
                item, "failed", "failureKind = ?, failureMessage = ?", [failure.kind, failure.message], state: .failed)
        }
        changes.tellReaders(of: item.job)
    }

    /// Gives a photo back undecided; it waits again.
    public func release(_ item: ClaimedItem) {
        let wasInHand = claims.withLock { $0.inHand.removeValue(forKey: item.key) != nil }
        if wasInHand { changes.tellWorkers() }
    }

    private func write(
        to path: String, _ lend: @Sendable ((UnsafeRawBufferPointer) -> Void) -> Void
    ) throws(JobStoreError) -> Int64 {
        let writer = try BlobWriter(path: path)
        var outcome: Result<Void, JobStoreError> = .success(())
        lend { bytes in outcome = Result { () throws(JobStoreError) in try writer.write(bytes) } }
        try outcome.get()
        try writer.finish()
        return writer.count
    }

    /// True when the photo still waited and is decided now.
    private func decide(
        _ item: ClaimedItem, _ counter: String, _ columns: String, _ values: StatementArguments, state: JobItem.State
    ) throws(JobStoreError) -> Bool {
        try write { database in
            try database.execute(
                sql: """
                    UPDATE item SET \(columns), state = ?, change = (SELECT change + 1 FROM job WHERE id = job)
                    WHERE job = ? AND number = ? AND state = ?
                    """,
                arguments: values + [
                    state.rawValue, item.job.description, item.number, JobItem.State.waiting.rawValue,
                ])
            guard database.changesCount == 1 else { return false }
            try database.execute(
                sql: "UPDATE job SET \(counter) = \(counter) + 1, change = change + 1 WHERE id = ?",
                arguments: [item.job.description])
            try self.end(item.job, in: database)
            return true
        }
    }
}

extension JobID: DatabaseValueConvertible {
    public var databaseValue: DatabaseValue { description.databaseValue }

    public static func fromDatabaseValue(_ value: DatabaseValue) -> JobID? {
        String.fromDatabaseValue(value).flatMap(JobID.init)
    }
}
