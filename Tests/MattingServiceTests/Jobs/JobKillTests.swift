import Foundation
import Glibc
import JobStore
import Testing

@testable import MattingService

@Suite("Jobs and kill -9")
struct JobKillTests {
    private static let photos = 300
    private static let kills = 6

    /// A result file as it was first seen.
    private struct Seen: Equatable {
        let inode: UInt64
        let seconds, nanoseconds: Int

        init(_ path: String) {
            var status = Glibc.stat()
            _ = stat(path, &status)
            inode = UInt64(status.st_ino)
            seconds = status.st_mtim.tv_sec
            nanoseconds = status.st_mtim.tv_nsec
        }
    }

    @Test("a service that is killed again and again ends with every result, and no finished photo is done again")
    func killed() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("matte-kill-\(UUID().uuidString)")
            .path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let id: JobID
        do {
            id = try await JobsBench(folder: folder).accept((1...Self.photos).map { "photo \($0)" }).id
        }
        var seen: [Int: Seen] = [:]
        for round in 0..<Self.kills {
            await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String, round = round as Int] in
                try await JobKillTests.work(in: folder, round: round)
            }
            try await look(folder, id, &seen)
        }
        #expect(seen.count >= Self.kills)
        #expect(seen.count < Self.photos)
        do {
            let bench = try JobsBench(folder: folder)
            let ended = try await bench.working { try await bench.end(of: id) }
            #expect(ended.progress == JobProgress(total: Self.photos, done: Self.photos))
            #expect(bench.desk.calls.count == Self.photos - seen.count)
        }
        try await look(folder, id, &seen)
        #expect(seen.count == Self.photos)
    }

    @Test("a photo that ends the process is given up after five times, and those beside it get their results")
    func crashing() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("matte-crash-\(UUID().uuidString)")
            .path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let id: JobID
        do {
            id = try await JobsBench(folder: folder).accept(["1", "2", "crash", "4", "5", "6"]).id
        }
        for _ in 0..<JobArchive.beginningsLimit {
            await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String] in
                let bench = try JobsBench(folder: folder)
                try await bench.working { try await Task.sleep(for: .seconds(300)) }
            }
        }
        let bench = try JobsBench(folder: folder)
        let ended = try await bench.working { try await bench.end(of: id) }
        #expect(ended.progress == JobProgress(total: 6, done: 5, failed: 1))
        let failed = try await bench.catalogue.archive.items(of: id, owner: "", state: .failed, limit: 10).items
        #expect(failed.map(\.number) == [3])
        #expect(failed.first?.failure?.message.contains("ended \(JobArchive.beginningsLimit) times") == true)
        #expect(bench.desk.calls["crash"] == nil)
    }

    /// What was done must be done still, and its file the same file.
    private func look(_ folder: String, _ id: JobID, _ seen: inout [Int: Seen]) async throws {
        let archive = try JobsBench(folder: folder).catalogue.archive
        let done = try await archive.items(of: id, owner: "", state: .done, limit: 1000).items.map(\.number)
        #expect(Set(seen.keys).isSubset(of: done))
        for number in done {
            let path = archive.resultPath(of: number, in: id)
            let now = Seen(path)
            #expect(seen[number] == nil || seen[number] == now, "photo \(number)")
            seen[number] = now
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "cut of photo \(number)")
        }
    }

    /// A service that is killed shortly after a few photos have come, wherever it is then.
    private static func work(in folder: String, round: Int) async throws {
        let desk = JobsDesk { count in
            guard count == 5 + 2 * round else { return }
            var random = FormsGenerator(seed: UInt64(round))
            let pause = UInt32.random(in: 0...4000, using: &random)
            Thread.detachNewThread {
                usleep(pause)
                kill(getpid(), SIGKILL)
            }
        }
        let bench = try JobsBench(desk: desk, folder: folder)
        try await bench.working { try await Task.sleep(for: .seconds(300)) }
    }
}
