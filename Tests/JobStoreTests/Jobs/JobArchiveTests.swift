import Foundation
import Synchronization
import Testing

@testable import JobStore

@Suite("Job archive")
struct JobArchiveTests {
    /// A wall clock that stands still until it is moved.
    final class Clock: Sendable {
        private let seconds = Mutex(1_000_000.0)

        var now: Date { Date(timeIntervalSince1970: seconds.withLock { $0 }) }

        func advance(_ time: Double) { seconds.withLock { $0 += time } }
    }

    private static let retention = Duration.seconds(100)
    private let folder: TemporaryFolder
    private let clock = Clock()
    private let archive: JobArchive

    init() throws {
        folder = try TemporaryFolder()
        archive = try JobArchive(folder: folder.path + "/jobs", retention: Self.retention) { [clock] in clock.now }
    }

    private func expect(
        _ code: JobStoreError.Code, _ body: () async throws -> Void, location: SourceLocation = #_sourceLocation
    ) async {
        do {
            try await body()
            Issue.record("nothing was thrown, expected \(code)", sourceLocation: location)
        } catch {
            #expect((error as? JobStoreError)?.code == code, "\(error)", sourceLocation: location)
        }
    }

    @Test("photos are claimed in their order, each once, and the job ends with the last")
    func lifecycle() async throws {
        let job = try await archive.accept(photos: ["a.jpg", "b.jpg", "c.jpg"], fields: ["format": "png"])
        #expect(job.state == .queued)
        #expect(job.progress == JobProgress(total: 3))
        let first = try #require(try await archive.claim())
        let second = try #require(try await archive.claim())
        let third = try #require(try await archive.claim())
        #expect([first, second, third].map(\.number) == [1, 2, 3])
        #expect(first.fields == ["format": "png"])
        #expect(try await archive.claim() == nil)
        try await archive.finish(second, with: "2")
        try await archive.fail(third, ItemFailure(kind: "undecodable", message: "no picture"))
        let running = try await archive.job(job.id, owner: "")
        #expect(running.state == .running)
        #expect(running.ended == nil)
        try await archive.finish(first, with: "1")
        let ended = try await archive.job(job.id, owner: "")
        #expect(ended.state == .finished)
        #expect(ended.progress == JobProgress(total: 3, done: 2, failed: 1))
        #expect(ended.expires == clock.now + 100)
        let items = try await archive.items(of: job.id, owner: "", limit: 10).items
        #expect(items.map(\.state) == [.done, .done, .failed])
        #expect(items.map(\.name) == ["a.jpg", "b.jpg", "c.jpg"])
        #expect(items[0].result?.checksum == 0xFFFF_FFFF)
        #expect(items[2].failure == ItemFailure(kind: "undecodable", message: "no picture"))
        let result = try await archive.result(of: 2, in: job.id, owner: "")
        #expect(try String(contentsOfFile: result.path, encoding: .utf8) == "2")
    }

    @Test("a photo that is given back waits again; the input of a finished one is gone, that of a failed one stays")
    func release() async throws {
        let job = try await archive.accept(photos: ["a", "b"])
        let item = try #require(try await archive.claim())
        await archive.release(item)
        let again = try #require(try await archive.claim())
        #expect(again.number == 1)
        try await archive.finish(again, with: "x")
        let other = try #require(try await archive.claim())
        try await archive.fail(other, ItemFailure(kind: "k", message: "m"))
        #expect(
            folder.files().filter { $0.hasPrefix("jobs/jobs/") } == [
                "jobs/jobs/\(job.id)/1.result", "jobs/jobs/\(job.id)/2.photo",
            ])
    }

    @Test("jobs take turns")
    func turns() async throws {
        let large = try await archive.accept(photos: ["1", "2", "3"])
        clock.advance(1)
        let small = try await archive.accept(photos: ["1", "2"])
        var order: [JobID] = []
        while let item = try await archive.claim() { order.append(item.job) }
        #expect(order == [large.id, small.id, large.id, small.id, large.id])
    }

    @Test("what was accepted and finished is there after the archive is opened again; what was in hand waits")
    func reopened() async throws {
        let place = folder.path + "/second"
        let id: JobID
        do {
            let archive = try JobArchive(folder: place, retention: Self.retention)
            id = try await archive.accept(photos: ["a", "b"]).id
            try await archive.finish(try #require(try await archive.claim()), with: "1")
            _ = try await archive.claim()
        }
        let archive = try JobArchive(folder: place, retention: Self.retention)
        #expect(try await archive.job(id, owner: "").progress == JobProgress(total: 2, done: 1))
        #expect(try await archive.claim()?.number == 2)
    }

    @Test("files of uploads that were not accepted and of jobs that are gone are removed at the start")
    func orphans() async throws {
        let place = folder.path + "/second"
        let id: JobID
        do {
            let archive = try JobArchive(folder: place, retention: Self.retention)
            id = try await archive.accept(photos: ["a"]).id
        }
        for name in ["jobs/0123456789abcdef0123456789abcdef", "staging/x"] {
            try FileManager.default.createDirectory(atPath: "\(place)/\(name)", withIntermediateDirectories: true)
            try "x".write(toFile: "\(place)/\(name)/1.photo", atomically: false, encoding: .utf8)
        }
        let archive = try JobArchive(folder: place, retention: Self.retention)
        #expect(folder.files().filter { $0.hasSuffix(".photo") } == ["second/jobs/\(id)/1.photo"])
        withExtendedLifetime(archive) {}
    }

    @Test("a draft that nobody accepts leaves nothing")
    func discarded() async throws {
        do {
            let draft = try archive.draft()
            try draft.beginPhoto(name: "a")
            try [1, 2, 3].withUnsafeBytes { try draft.append($0) }
        }
        #expect(folder.files().allSatisfy { !$0.contains("staging") })
    }

    @Test("a job is its owner's: to others it does not exist")
    func owners() async throws {
        let job = try await archive.accept(photos: ["a"], owner: "shop")
        #expect(try await archive.jobs(owner: "shop", limit: 10).map(\.id) == [job.id])
        #expect(try await archive.jobs(owner: "other", limit: 10).isEmpty)
        await expect(.missing) { _ = try await archive.job(job.id, owner: "other") }
        await expect(.missing) { _ = try await archive.cancel(job.id, owner: "other") }
        await expect(.missing) { _ = try await archive.retry(job.id, owner: "other") }
        await expect(.missing) { try await archive.delete(job.id, owner: "other") }
        await expect(.missing) { _ = try await archive.result(of: 1, in: job.id, owner: "") }
    }

    @Test("jobs are listed by page, the newest first")
    func pages() async throws {
        var made: [JobID] = []
        for _ in 0..<5 {
            made.append(try await archive.accept(photos: ["a"]).id)
            clock.advance(1)
        }
        let first = try await archive.jobs(owner: "", limit: 2).map(\.id)
        let second = try await archive.jobs(owner: "", before: first.last, limit: 10).map(\.id)
        #expect(first + second == made.reversed())
        await expect(.missing) { _ = try await archive.jobs(owner: "other", before: first.last, limit: 1) }
    }

    @Test("photos are listed by page and by state")
    func items() async throws {
        let job = try await archive.accept(photos: ["1", "2", "3", "4"])
        try await archive.fail(try #require(try await archive.claim()), ItemFailure(kind: "k", message: "m"))
        let page = try await archive.items(of: job.id, owner: "", after: 1, limit: 2).items
        #expect(page.map(\.number) == [2, 3])
        #expect(try await archive.items(of: job.id, owner: "", state: .failed, limit: 9).items.map(\.number) == [1])
        #expect(
            try await archive.items(of: job.id, owner: "", after: 2, state: .waiting, limit: 9).items.map(\.number)
                == [3, 4])
    }

    @Test("a cancelled job keeps its results, and what is in hand is withdrawn and never recorded")
    func cancelled() async throws {
        let job = try await archive.accept(photos: ["1", "2", "3"])
        try await archive.finish(try #require(try await archive.claim()), with: "1")
        let inHand = try #require(try await archive.claim())
        let calls = Atomic(0)
        inHand.whenWithdrawn { calls.add(1, ordering: .relaxed) }
        let cancelled = try await archive.cancel(job.id, owner: "")
        #expect(cancelled.state == .cancelled)
        #expect(cancelled.progress == JobProgress(total: 3, done: 1, failed: 0, cancelled: 2))
        #expect(cancelled.ended != nil)
        #expect(calls.load(ordering: .relaxed) == 1)
        inHand.whenWithdrawn { calls.add(1, ordering: .relaxed) }
        #expect(calls.load(ordering: .relaxed) == 2)
        try await archive.finish(inHand, with: "2")
        let again = try await archive.cancel(job.id, owner: "")
        #expect(again == cancelled)
        #expect(try await archive.claim() == nil)
        await expect(.refused) { _ = try await archive.result(of: 2, in: job.id, owner: "") }
        #expect(try await archive.result(of: 1, in: job.id, owner: "").item.state == .done)
    }

    @Test("what failed or was cancelled waits again when it is retried, what is done does not")
    func retried() async throws {
        let job = try await archive.accept(photos: ["1", "2", "3"])
        await expect(.refused) { _ = try await archive.retry(job.id, owner: "") }
        try await archive.finish(try #require(try await archive.claim()), with: "1")
        try await archive.fail(try #require(try await archive.claim()), ItemFailure(kind: "k", message: "m"))
        _ = try await archive.cancel(job.id, owner: "")
        let retried = try await archive.retry(job.id, owner: "")
        #expect(retried.progress == JobProgress(total: 3, done: 1))
        #expect(retried.state == .running)
        #expect(retried.expires == nil)
        #expect(try await archive.finishAll() == 2)
        await expect(.refused) { _ = try await archive.cancel(job.id, owner: "") }
        let result = try await archive.result(of: 2, in: job.id, owner: "")
        #expect(try String(contentsOfFile: result.path, encoding: .utf8) == "cut of 2")
    }

    @Test("a photo that is cancelled while in hand is not handed out again before it is given back")
    func heldThroughRetry() async throws {
        let job = try await archive.accept(photos: ["1"])
        let inHand = try #require(try await archive.claim())
        _ = try await archive.cancel(job.id, owner: "")
        _ = try await archive.retry(job.id, owner: "")
        #expect(try await archive.claim() == nil)
        try await archive.finish(inHand, with: "late")
        let again = try #require(try await archive.claim())
        try await archive.finish(again, with: "new")
        let result = try await archive.result(of: 1, in: job.id, owner: "")
        #expect(try String(contentsOfFile: result.path, encoding: .utf8) == "new")
    }

    @Test("a deleted job is unknown and its files are gone, those of a photo in hand too")
    func deleted() async throws {
        let job = try await archive.accept(photos: ["1", "2"])
        try await archive.finish(try #require(try await archive.claim()), with: "1")
        let inHand = try #require(try await archive.claim())
        try await archive.delete(job.id, owner: "")
        try await archive.finish(inHand, with: "2")
        await expect(.missing) { _ = try await archive.job(job.id, owner: "") }
        #expect(folder.files().allSatisfy { !$0.contains(job.id.description) })
        #expect(try await archive.claim() == nil)
    }

    @Test("a job that has ended expires: it is gone with its files, its owner is told so, and later it is forgotten")
    func expired() async throws {
        let job = try await archive.accept(photos: ["1"], owner: "shop", key: "k")
        let open = try await archive.accept(photos: ["1"])
        clock.advance(1000)
        #expect(try await archive.expire() == 0)
        let item = try #require(try await archive.claim())
        #expect(item.job == job.id || item.job == open.id)
        try await archive.finish(item, with: "1")
        let (ended, owner) = item.job == job.id ? (job, "shop") : (open, "")
        clock.advance(99)
        #expect(try await archive.expire() == 0)
        clock.advance(1)
        #expect(try await archive.expire() == 1)
        #expect(folder.files().allSatisfy { !$0.contains(ended.id.description) })
        await expect(.expired) { _ = try await archive.job(ended.id, owner: owner) }
        await expect(.missing) { _ = try await archive.job(ended.id, owner: "other") }
        #expect(try await archive.jobs(owner: owner, limit: 10).isEmpty)
        #expect(try await archive.count(owner: owner) == 0)
        clock.advance(700)
        #expect(try await archive.expire() == 0)
        await expect(.missing) { _ = try await archive.job(ended.id, owner: owner) }
    }

    @Test("the same key of the same owner makes one job, also when two come at once")
    func idempotent() async throws {
        let first = try await archive.accept(photos: ["1"], owner: "a", key: "k")
        #expect(try await archive.accept(photos: ["1", "2"], owner: "a", key: "k").id == first.id)
        #expect(try await archive.accept(photos: ["1"], owner: "b", key: "k").id != first.id)
        let archive = archive
        let ids = try await withThrowingTaskGroup(of: JobID.self) { group in
            for _ in 0..<8 {
                group.addTask { try await archive.accept(photos: ["1"], owner: "a", key: "other").id }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
        #expect(try await archive.count(owner: "a") == 2)
        #expect(folder.files().filter { $0.hasSuffix(".photo") }.count == 3)
    }

    @Test("changes are told in their order, and a reader that knows one is told the later ones")
    func changes() async throws {
        let job = try await archive.accept(photos: ["1", "2", "3"])
        let items = [try await archive.claim(), try await archive.claim(), try await archive.claim()].compactMap { $0 }
        try await archive.finish(items[2], with: "3")
        let middle = try await archive.job(job.id, owner: "").change
        try await archive.finish(items[0], with: "1")
        try await archive.fail(items[1], ItemFailure(kind: "k", message: "m"))
        let all = try await archive.items(of: job.id, owner: "", changedAfter: 1, limit: 10)
        #expect(all.items.map(\.number) == [3, 1, 2])
        #expect(all.items.last?.change == all.job.change)
        #expect(
            try await archive.items(of: job.id, owner: "", changedAfter: middle, limit: 10).items.map(\.number)
                == [1, 2])
    }

    @Test("a waiting reader is woken by a change of its job, a waiting worker by a new job")
    func woken() async throws {
        let job = try await archive.accept(photos: ["1"])
        var reader = archive.changes(of: job.id).makeAsyncIterator()
        var worker = archive.work().makeAsyncIterator()
        _ = await reader.next()
        _ = await worker.next()
        _ = try await archive.accept(photos: ["1"])
        #expect(await worker.next() != nil)
        _ = try await archive.cancel(job.id, owner: "")
        #expect(await reader.next() != nil)
    }

    @Test("hundreds of workers at once: each photo is claimed by one, and the counts are right")
    func manyWorkers() async throws {
        let count = 200
        let job = try await archive.accept(photos: (1...count).map(String.init))
        let archive = archive
        let numbers = try await withThrowingTaskGroup(of: [Int].self) { group in
            for _ in 0..<16 {
                group.addTask {
                    var numbers: [Int] = []
                    while let item = try await archive.claim() {
                        numbers.append(item.number)
                        try await archive.finish(item, with: "\(item.number)")
                    }
                    return numbers
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(numbers.sorted() == Array(1...count))
        #expect(try await archive.job(job.id, owner: "").progress == JobProgress(total: count, done: count))
    }
}
