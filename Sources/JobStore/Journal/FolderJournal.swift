import Foundation
import GRDB

/// The durable memory of a folder run: which inputs are finished, with which settings, and where their outputs are.
///
/// It is one SQLite file in the output folder. An entry is written after its output stands under its final name, so a
/// kill at any moment can only cost the photos in hand. The file is held under a lock for the life of the object: two
/// runs never work in one folder.
public final class FolderJournal: Sendable {
    /// Name of the file in the output folder.
    public static let fileName = ".matte-journal.sqlite"

    private let database: DatabaseQueue
    private let lock: FolderLock

    /// Opens the journal of an output folder and creates it when there is none.
    ///
    /// - Throws: `JobStoreError` with code `busy`, `unwritable` or `corrupt`.
    public init(folder: String) throws(JobStoreError) {
        let path = folder + "/" + Self.fileName
        lock = try FolderLock(path: path + ".lock")
        do {
            var configuration = Configuration()
            configuration.prepareDatabase { database in
                // A write-ahead log survives kill -9 without a flush for each photo; after a power cut the last entries
                // may be missing, and those photos are done again.
                try database.execute(sql: "PRAGMA journal_mode = WAL")
                try database.execute(sql: "PRAGMA synchronous = NORMAL")
            }
            database = try DatabaseQueue(path: path, configuration: configuration)
            try Self.migrator.migrate(database)
        } catch let error as DatabaseError {
            throw Self.explain(error, path: path)
        } catch {
            throw JobStoreError(.unwritable, "\(path): the journal cannot be opened (\(error))", cause: error)
        }
    }

    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { database in
            try database.create(table: JournalEntry.databaseTableName) { table in
                table.primaryKey("input", .text)
                table.column("inputBytes", .integer).notNull()
                table.column("inputModified", .integer).notNull()
                table.column("settings", .text).notNull()
                table.column("output", .text).notNull().unique(onConflict: .replace)
                table.column("outputBytes", .integer).notNull()
                table.column("subjectFound", .boolean).notNull()
            }
            try database.create(table: "claimed") { table in
                table.primaryKey("output", .text)
                table.column("input", .text).notNull()
            }
        }
        return migrator
    }

    /// What is known of an input; nil when it was never finished.
    ///
    /// - Throws: `JobStoreError` with code `corrupt` or `unwritable`.
    public func entry(for input: String) throws(JobStoreError) -> JournalEntry? {
        try perform { try JournalEntry.fetchOne($0, key: input) }
    }

    /// The input to which an output belongs; nil when no input has it.
    ///
    /// - Throws: `JobStoreError` with code `corrupt` or `unwritable`.
    public func owner(ofOutput output: String) throws(JobStoreError) -> String? {
        try perform { database in
            try String.fetchOne(
                database,
                sql:
                    "SELECT input FROM finished WHERE output = :output UNION SELECT input FROM claimed WHERE output = :output",
                arguments: ["output": output])
        }
    }

    /// Notes that an output is about to be written: after a kill between the file and its entry it is known to be ours.
    ///
    /// - Throws: `JobStoreError` with code `corrupt` or `unwritable`.
    public func claim(output: String, for input: String) throws(JobStoreError) {
        try perform { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO claimed (output, input) VALUES (?, ?)", arguments: [output, input])
        }
    }

    /// Notes that an input is finished; replaces what was known of it.
    ///
    /// - Throws: `JobStoreError` with code `corrupt` or `unwritable`.
    public func record(_ entry: JournalEntry) throws(JobStoreError) {
        try perform { database in
            try entry.save(database)
            try database.execute(sql: "DELETE FROM claimed WHERE output = ?", arguments: [entry.output])
        }
    }

    /// Number of finished inputs.
    ///
    /// - Throws: `JobStoreError` with code `corrupt` or `unwritable`.
    public func count() throws(JobStoreError) -> Int {
        try perform { try JournalEntry.fetchCount($0) }
    }

    private func perform<Value>(_ body: (Database) throws -> Value) throws(JobStoreError) -> Value {
        do {
            return try database.write(body)
        } catch let error as DatabaseError {
            throw Self.explain(error, path: database.path)
        } catch {
            throw JobStoreError(.unwritable, "\(database.path): \(error)", cause: error)
        }
    }

    private static func explain(_ error: DatabaseError, path: String) -> JobStoreError {
        switch error.resultCode {
        case .SQLITE_NOTADB, .SQLITE_CORRUPT, .SQLITE_ERROR:
            JobStoreError(
                .corrupt, "\(path): the journal is damaged; delete it to start this folder afresh", cause: error)
        default:
            JobStoreError(
                .unwritable,
                "\(path): the journal cannot be written (\(error.message ?? "unknown reason")); "
                    + "check free space and permissions", cause: error)
        }
    }
}
