import GRDB

extension JobArchive {
    /// What becomes of a photo.
    enum Decision {
        case done(ItemResult)
        case failed(ItemFailure)
    }

    /// True when the photo still waited and is decided now.
    func decide(_ key: ClaimedItem.Key, _ decision: Decision) throws(JobStoreError) -> Bool {
        try write { try self.decide(key, decision, in: $0) }
    }

    /// As above, as part of a larger change.
    func decide(_ key: ClaimedItem.Key, _ decision: Decision, in database: Database) throws -> Bool {
        let (counter, columns, values): (String, String, StatementArguments) =
            switch decision {
            case .done(let result):
                (
                    "done", "resultBytes = ?, mediaType = ?, checksum = ?, subjectFound = ?",
                    [result.bytes, result.mediaType, Int64(result.checksum), result.subjectFound]
                )
            case .failed(let failure):
                ("failed", "failureKind = ?, failureMessage = ?", [failure.kind, failure.message])
            }
        let state: JobItem.State = if case .done = decision { .done } else { .failed }
        try database.execute(
            sql: """
                UPDATE item SET \(columns), state = ?, change = (SELECT change + 1 FROM job WHERE id = job)
                WHERE job = ? AND number = ? AND state = ?
                """,
            arguments: values + [
                state.rawValue, key.job.description, key.number, JobItem.State.waiting.rawValue,
            ])
        guard database.changesCount == 1 else { return false }
        try database.execute(
            sql: "UPDATE job SET \(counter) = \(counter) + 1, change = change + 1 WHERE id = ?",
            arguments: [key.job.description])
        try end(key.job, in: database)
        return true
    }
}
