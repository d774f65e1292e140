import Foundation
import GRDB
import Synchronization

/// Durable jobs: what was accepted, what became of each photo, and the bytes of photos and results.
///
/// It is one folder: an SQLite file and a folder of files for each job. A job is accepted once its photos and its rows
/// are on the disk; a photo is finished once its result stands under its final name and its row says so. A kill at any
/// moment therefore loses no accepted job, does no finished photo again and costs at most the photos in hand. A photo
/// during whose work the process ends again and again is given up. The folder is held under a lock for the life of the
/// object.
public final class JobArchive: Sendable {
    /// Name of the database file in the folder.
    public static let fileName = "jobs.sqlite"
    /// Owners of expired jobs are told so for this many retention times; after that the job is unknown.
    static let rememberedRetentions = 7

    struct Claims {
        var inHand: [ClaimedItem.Key: ClaimedItem] = [:]
        /// Photos that were in hand when an earlier process ended, those that were so most often last.
        var suspects: [ClaimedItem.Key] = []
        /// The suspect in hand: nothing else is begun meanwhile, so that only the photo that ends processes is blamed for it.
        var lone: ClaimedItem.Key?
        /// Grows with each claim; the job that was served longest ago comes first.
        var turn = 0
        var lastTurn: [JobID: Int] = [:]
    }

    let blobs: BlobFolder
    let claims = Mutex(Claims())
    let changes = JobChanges()
    let now: @Sendable () -> Date
    /// How long an ended job and its results are kept.
    public let retention: Duration
    private let database: DatabasePool
    private let lock: FolderLock

    /// Opens a job store and creates it when there is none; blocks. What an earlier process left unfinished waits again, and
    /// files that belong to no job are removed.
    ///
    /// - Parameters:
    ///   - folder: made when it is not there; readable by this user alone.
    ///   - retention: how long an ended job and its results are kept.
    ///   - now: the wall clock.
    /// - Throws: `JobStoreError` with code `busy`, `unwritable`, `full` or `corrupt`.
    public init(
        folder: String, retention: Duration, now: @escaping @Sendable () -> Date = { Date() }
    ) throws(JobStoreError) {
        blobs = BlobFolder(root: folder)
        self.retention = retention
        self.now = now
        try blobs.makeFolder(folder)
        lock = try FolderLock(
            path: folder + "/lock",
            occupation: "another service works with these jobs; stop it or name another folder for jobs")
        try blobs.prepare()
        let path = folder + "/" + Self.fileName
        do {
            database = try DatabasePool(path: path, configuration: Self.configuration)
            try Self.requireWhole(database)
            try requireTables()
            try JobSchema.migrator.migrate(database)
        } catch {
            throw Self.explain(error, path: path)
        }
        try removeOrphans()
        try takeUpUnfinished()
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        // Readers are requests that poll; few are enough, since each reads for well under a millisecond.
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { database in
            // FULL: what a caller was told stays true after a power cut.
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        return configuration
    }

    private static func requireWhole(_ database: DatabasePool) throws {
        let verdict = try database.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
        guard verdict == "ok" else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: verdict)
        }
    }

    /// Without its tables the database was lost, and tidying up would remove every job's photos.
    private func requireTables() throws {
        guard !blobs.jobFolders().isEmpty, try !database.read({ try $0.tableExists("job") }) else { return }
        throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "it is empty, but there are jobs' photos")
    }

    /// Files whose job is not in the database: of an upload that was not accepted, or of a job that was being removed.
    private func removeOrphans() throws(JobStoreError) {
        let known = try read { try Set(String.fetchAll($0, sql: "SELECT id FROM job WHERE NOT isExpired")) }
        for folder in blobs.jobFolders() where !known.contains(folder) { blobs.removeJobFolder(named: folder) }
    }

    /// Reads; blocks.
    func read<Value>(_ body: (Database) throws -> Value) throws(JobStoreError) -> Value {
        do {
            return try database.read(body)
        } catch {
            throw Self.explain(error, path: database.path)
        }
    }

    /// Reads and writes in one transaction; blocks, and runs alone.
    func write<Value>(_ body: (Database) throws -> Value) throws(JobStoreError) -> Value {
        do {
            return try database.write(body)
        } catch {
            throw Self.explain(error, path: database.path)
        }
    }

    static func explain(_ error: any Error, path: String) -> JobStoreError {
        if let error = error as? JobStoreError { return error }
        guard let error = error as? DatabaseError else {
            return JobStoreError(.corrupt, "\(path): the jobs cannot be read (\(error))", cause: error)
        }
        let reason = error.message ?? "unknown reason"
        return switch error.resultCode {
        case .SQLITE_NOTADB, .SQLITE_CORRUPT, .SQLITE_ERROR:
            JobStoreError(
                .corrupt,
                "\(path): the job database is damaged (\(reason)); move the folder away to start with an empty one",
                cause: error)
        case .SQLITE_FULL:
            JobStoreError(
                .full, "\(path): the disk is full; free some space or let jobs expire sooner", cause: error)
        default:
            JobStoreError(
                .unwritable,
                "\(path): the job database cannot be used (\(reason)); check free space and permissions", cause: error)
        }
    }
}
