import GRDB

extension JobArchive {
    /// One element at once and one each time there may be something to claim.
    public func work() -> AsyncStream<Void> { changes.work() }

    /// The next photo to work on; nil when none waits. Jobs take turns, so that a small one does not wait for a large one.
    ///
    /// Nobody else gets it until it is released, and it waits again when the process ends before it is finished. What an
    /// earlier process left so is given out first, one photo at a time and nothing beside it.
    ///
    /// - Throws: `JobStoreError` with code `corrupt`, `unwritable` or `full`.
    public func claim() async throws(JobStoreError) -> ClaimedItem? {
        try await DiskWork.run { [self] () throws(JobStoreError) in
            var claimed: ClaimedItem?
            do throws(JobStoreError) {
                // In the writer's queue: no result is recorded between the look at the rows and the note of the claim.
                return try write { database in
                    claimed = try self.choose(in: database)
                    return claimed
                }
            } catch {
                // What was chosen and not written down is nobody's.
                if let claimed { letGo(claimed) }
                throw error
            }
        }
    }

    private func choose(in database: Database) throws -> ClaimedItem? {
        let jobs = try JobID.fetchAll(
            database,
            sql: """
                SELECT id FROM job WHERE NOT isCancelled AND NOT isExpired AND total > done + failed + cancelled
                ORDER BY created, id
                """)
        return try claims.withLock { claims in
            if claims.lone != nil { return nil }
            if !claims.suspects.isEmpty {
                guard claims.inHand.isEmpty else { return nil }
                if let item = try nextSuspect(of: jobs, in: database, &claims) { return item }
            }
            claims.lastTurn = claims.lastTurn.filter { jobs.contains($0.key) }
            for job in jobs.sorted(by: { claims.lastTurn[$0, default: 0] < claims.lastTurn[$1, default: 0] }) {
                guard let item = try next(of: job, in: database, claims) else { continue }
                try Self.noteBegun(item.key, by: 1, in: database)
                claims.turn += 1
                claims.lastTurn[job] = claims.turn
                claims.inHand[item.key] = item
                return item
            }
            return nil
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
            return try item(number, of: job, serverPath: path, in: database)
        }
        return nil
    }

    func item(
        _ number: Int, of job: JobID, serverPath: String?, in database: Database
    ) throws -> ClaimedItem {
        ClaimedItem(
            job: job, number: number,
            source: serverPath.map { .server(path: $0) } ?? .stored(path: blobs.photo(number, of: job)),
            fields: try Self.record(job, in: database).fields)
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
        do throws(JobStoreError) {
            try await record(item, mediaType: mediaType, checksum: checksum, subjectFound: subjectFound, lend: lend)
        } catch {
            await release(item)
            throw error
        }
        letGo(item)
        changes.tellReaders(of: item.job)
    }

    private func record(
        _ item: ClaimedItem, mediaType: String, checksum: UInt32, subjectFound: Bool,
        lend: @escaping @Sendable ((UnsafeRawBufferPointer) -> Void) -> Void
    ) async throws(JobStoreError) {
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
                item.key,
                .done(ItemResult(bytes: bytes, mediaType: mediaType, checksum: checksum, subjectFound: subjectFound)))
            // A finished photo is never computed again, so that its input has served.
            blobs.remove(isRecorded ? blobs.photo(item.number, of: item.job) : final)
            if !isRecorded { try removeFolderIfGone(item.job) }
        }
    }

    /// Records that a photo has no result and why.
    ///
    /// - Throws: `JobStoreError` with code `unwritable` or `full`; the photo then waits as before.
    public func fail(_ item: ClaimedItem, _ failure: ItemFailure) async throws(JobStoreError) {
        do throws(JobStoreError) {
            try await DiskWork.run { [self] () throws(JobStoreError) in
                _ = try decide(item.key, .failed(failure))
            }
        } catch {
            await release(item)
            throw error
        }
        letGo(item)
        changes.tellReaders(of: item.job)
    }

    /// Gives a photo back undecided; it waits again, and that it was begun does not count against it.
    public func release(_ item: ClaimedItem) async {
        let isInHand = claims.withLock { $0.inHand[item.key] != nil }
        guard isInHand else { return }
        // What cannot be written down stays counted once too often: the photo is begun alone after the next start.
        try? await DiskWork.run { [self] () throws(JobStoreError) in
            try write { try Self.noteBegun(item.key, by: -1, in: $0) }
        }
        letGo(item)
    }

    private func letGo(_ item: ClaimedItem) {
        claims.withLock { claims in
            claims.inHand[item.key] = nil
            if claims.lone == item.key { claims.lone = nil }
        }
        changes.tellWorkers()
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
}

extension JobID: DatabaseValueConvertible {
    public var databaseValue: DatabaseValue { description.databaseValue }

    public static func fromDatabaseValue(_ value: DatabaseValue) -> JobID? {
        String.fromDatabaseValue(value).flatMap(JobID.init)
    }
}
