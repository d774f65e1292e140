import GRDB

/// The tables of a job store.
enum JobSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { database in
            try database.create(table: "job") { table in
                table.primaryKey("id", .text)
                // An empty owner stands for a service without keys: unlike NULL it is equal to itself.
                table.column("owner", .text).notNull()
                table.column("idempotencyKey", .text)
                table.column("fields", .text).notNull()
                table.column("created", .integer).notNull()
                table.column("ended", .integer)
                table.column("expires", .integer)
                table.column("isCancelled", .boolean).notNull().defaults(to: false)
                table.column("isExpired", .boolean).notNull().defaults(to: false)
                table.column("total", .integer).notNull()
                table.column("done", .integer).notNull().defaults(to: 0)
                table.column("failed", .integer).notNull().defaults(to: 0)
                table.column("cancelled", .integer).notNull().defaults(to: 0)
                table.column("change", .integer).notNull().defaults(to: 1)
                table.uniqueKey(["owner", "idempotencyKey"])
            }
            try database.create(index: "jobsByAge", on: "job", columns: ["owner", "created", "id"])
            try database.create(table: "item", options: [.withoutRowID]) { table in
                table.column("job", .text).notNull().references("job", onDelete: .cascade)
                table.column("number", .integer).notNull()
                table.column("name", .text).notNull()
                table.column("bytes", .integer).notNull()
                table.column("serverPath", .text)
                table.column("state", .integer).notNull().defaults(to: JobItem.State.waiting.rawValue)
                table.column("change", .integer).notNull().defaults(to: 1)
                table.column("resultBytes", .integer)
                table.column("mediaType", .text)
                table.column("checksum", .integer)
                table.column("subjectFound", .boolean)
                table.column("failureKind", .text)
                table.column("failureMessage", .text)
                table.primaryKey(["job", "number"])
            }
            try database.create(index: "itemsByState", on: "item", columns: ["job", "state", "number"])
            try database.create(index: "itemsByChange", on: "item", columns: ["job", "change"])
        }
        migrator.registerMigration("2") { database in
            // How often a photo was begun by a process that ended before the photo was decided or given back.
            try database.alter(table: "item") { table in
                table.add(column: "begun", .integer).notNull().defaults(to: 0)
            }
            try database.execute(
                sql: "CREATE INDEX itemsBegun ON item (job, number) WHERE begun > 0 AND state = 0")
        }
        return migrator
    }
}
