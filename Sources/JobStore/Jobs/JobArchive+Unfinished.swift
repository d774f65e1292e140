import GRDB

extension JobArchive {
    /// A photo is given up when so many processes have ended while it was in work: once among others, then alone.
    public static let beginningsLimit = 5

    /// Gives up the photos during whose work processes ended too often, and notes which others were in work at an end.
    func takeUpUnfinished() throws(JobStoreError) {
        let suspects = try write { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT job, number, begun FROM item WHERE begun > 0 AND state = 0 ORDER BY begun, job DESC, number DESC
                    """)
            var suspects: [ClaimedItem.Key] = []
            for row in rows {
                let key = ClaimedItem.Key(job: row["job"], number: row["number"])
                if row["begun"] as Int >= Self.beginningsLimit {
                    _ = try self.decide(key, .failed(Self.givenUp), in: database)
                } else {
                    suspects.append(key)
                }
            }
            return suspects
        }
        claims.withLock { $0.suspects = suspects }
    }

    private static let givenUp = ItemFailure(
        kind: "internalError",
        message:
            "the service ended \(beginningsLimit) times while it worked on this photo, which is therefore given up; "
            + "if the service was not stopped by force, report the photo as one that crashes it; retry tries it again")

    /// The next photo that was in work when an earlier process ended, to be worked on with nothing beside it.
    func nextSuspect(
        of jobs: [JobID], in database: Database, _ claims: inout Claims
    ) throws -> ClaimedItem? {
        while let key = claims.suspects.last {
            guard jobs.contains(key.job),
                let row = try Row.fetchOne(
                    database, sql: "SELECT serverPath FROM item WHERE job = ? AND number = ? AND state = ?",
                    arguments: [key.job.description, key.number, JobItem.State.waiting.rawValue])
            else {
                claims.suspects.removeLast()
                continue
            }
            let item = try item(key.number, of: key.job, serverPath: row["serverPath"], in: database)
            try Self.noteBegun(key, by: 1, in: database)
            claims.suspects.removeLast()
            claims.inHand[key] = item
            claims.lone = key
            return item
        }
        return nil
    }

    /// Notes that a photo is begun, or was given back.
    static func noteBegun(_ key: ClaimedItem.Key, by count: Int, in database: Database) throws {
        try database.execute(
            sql: "UPDATE item SET begun = MAX(0, begun + ?) WHERE job = ? AND number = ? AND state = ?",
            arguments: [count, key.job.description, key.number, JobItem.State.waiting.rawValue])
    }
}
