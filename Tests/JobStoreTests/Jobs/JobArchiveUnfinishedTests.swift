import Foundation
import Testing

@testable import JobStore

@Suite("Photos during whose work the process ended")
struct JobArchiveUnfinishedTests {
    private let folder: TemporaryFolder
    private var place: String { folder.path + "/jobs" }

    init() throws { folder = try TemporaryFolder() }

    private func open() throws(JobStoreError) -> JobArchive {
        try JobArchive(folder: place, retention: .seconds(3600))
    }

    @Test("are given out first, one at a time, and nothing beside them")
    func alone() async throws {
        do {
            let archive = try open()
            _ = try await archive.accept(photos: ["1", "2", "3", "4"])
            _ = try await archive.claim()
            _ = try await archive.claim()
        }
        let archive = try open()
        for number in 1...2 {
            let item = try #require(try await archive.claim())
            #expect(item.number == number)
            #expect(try await archive.claim() == nil)
            try await archive.finish(item, with: "x")
        }
        let (third, fourth) = (try await archive.claim(), try await archive.claim())
        #expect([third?.number, fourth?.number] == [3, 4])
    }

    @Test("are given up after the last time with the reason, are not when they were given back, and can be retried")
    func givenUp() async throws {
        let id: JobID
        do {
            id = try await open().accept(photos: ["1", "2"]).id
        }
        for _ in 0..<JobArchive.beginningsLimit {
            let archive = try open()
            #expect(try await archive.job(id, owner: "").progress.failed == 0)
            #expect(try await archive.claim()?.number == 1)
        }
        for _ in 0...JobArchive.beginningsLimit {
            let archive = try open()
            let item = try #require(try await archive.claim())
            #expect(item.number == 2)
            await archive.release(item)
        }
        let archive = try open()
        let items = try await archive.items(of: id, owner: "", limit: 10).items
        #expect(items.map(\.state) == [.failed, .waiting])
        #expect(items[0].failure?.kind == "internalError")
        #expect(items[0].failure?.message.contains("\(JobArchive.beginningsLimit) times") == true)
        _ = try await archive.retry(id, owner: "")
        #expect(try await archive.finishAll() == 2)
        #expect(try await archive.job(id, owner: "").progress == JobProgress(total: 2, done: 2))
    }

    @Test("that belong to a job cancelled meanwhile are passed over")
    func cancelled() async throws {
        let first: JobID
        do {
            let archive = try open()
            first = try await archive.accept(photos: ["1"]).id
            _ = try await archive.claim()
            _ = try await archive.accept(photos: ["1", "2"])
        }
        let archive = try open()
        _ = try await archive.cancel(first, owner: "")
        #expect(try await archive.finishAll() == 2)
    }

    @Test("a store of the version before knows of none and is taken over")
    func older() async throws {
        let id: JobID
        do {
            let archive = try open()
            id = try await archive.accept(photos: ["1", "2"]).id
            _ = try await archive.claim()
            try archive.write { database in
                try database.execute(
                    sql: """
                        DROP INDEX itemsBegun; ALTER TABLE item DROP COLUMN begun;
                        DELETE FROM grdb_migrations WHERE identifier = '2'
                        """)
            }
        }
        let archive = try open()
        #expect(try await archive.job(id, owner: "").progress == JobProgress(total: 2))
        #expect(try await archive.finishAll() == 2)
    }
}
