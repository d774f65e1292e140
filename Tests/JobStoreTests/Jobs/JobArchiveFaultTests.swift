import Foundation
import Glibc
import Testing

@testable import JobStore

@Suite("Job archive under faults")
struct JobArchiveFaultTests {
    private let folder: TemporaryFolder
    private var place: String { folder.path + "/jobs" }

    init() throws { folder = try TemporaryFolder() }

    private func open() throws(JobStoreError) -> JobArchive {
        try JobArchive(folder: place, retention: .seconds(3600))
    }

    @Test("killed again and again while it works: every result is there, each photo was finished once")
    func killed() async throws {
        let photos = 60
        let kills = 8
        let id: JobID
        do {
            id = try await open().accept(photos: (1...photos).map(String.init)).id
        }
        for round in 0..<kills {
            await #expect(processExitsWith: .signal(SIGKILL)) { [place = place as String, round = round as Int] in
                try await KilledWorker.work(in: place, round: round)
            }
        }
        let archive = try open()
        let before = try await archive.job(id, owner: "")
        var rest = 0
        while let item = try await archive.claim() {
            try await archive.finish(item, with: "cut \(item.number)")
            rest += 1
        }
        let logged = try String(contentsOfFile: folder.path + "/log", encoding: .utf8).split(separator: "\n")
        #expect(Set(logged).count == logged.count)
        #expect(before.progress.done == photos - rest)
        #expect(logged.count == before.progress.done)
        #expect(before.progress.done >= kills * 3)
        for number in 1...photos {
            let result = try await archive.result(of: number, in: id, owner: "")
            #expect(try String(contentsOfFile: result.path, encoding: .utf8) == "cut \(number)")
        }
        #expect(folder.files().allSatisfy { !$0.hasSuffix(".part") })
    }

    @Test("a full disk is said to be full, and what was there before is unchanged")
    func fullDisk() async throws {
        let id = try await open().accept(photos: ["a", "b"]).id
        await #expect(processExitsWith: .success) { [place = place as String] in
            try await KilledWorker.workOnFullDisk(in: place)
        }
        let archive = try open()
        #expect(try await archive.jobs(owner: "", limit: 10).map(\.id) == [id])
        #expect(try await archive.job(id, owner: "").progress == JobProgress(total: 2))
        #expect(try await archive.finishAll() == 2)
        #expect(folder.files().filter { $0.contains("staging") || $0.hasSuffix(".part") }.isEmpty)
    }

    @Test("a database that cannot grow refuses the job, keeps none of its files and goes on with the others")
    func fullDatabase() async throws {
        let archive = try open()
        let id = try await archive.accept(photos: ["a"]).id
        try archive.write { try $0.execute(sql: "PRAGMA max_page_count = 1") }
        let names = (1...500).map { "\($0) " + String(repeating: "n", count: 200) }
        await #expect {
            _ = try await archive.accept(photos: names)
        } throws: { ($0 as? JobStoreError)?.code == .full }
        #expect(folder.files().filter { $0.hasSuffix(".photo") } == ["jobs/jobs/\(id)/1.photo"])
        #expect(try await archive.count(owner: "") == 1)
    }

    @Test("a database that was cut short is said to be damaged and what to do", arguments: [0, 1, 5000, 20000])
    func truncated(bytes: Int) async throws {
        do {
            let archive = try open()
            _ = try await archive.accept(photos: (1...2000).map { "photo \($0)" })
        }
        try #require(
            try FileManager.default.attributesOfItem(atPath: place + "/jobs.sqlite")[.size] as? Int ?? 0 > bytes)
        try #require(truncate(place + "/jobs.sqlite", bytes) == 0)
        #expect {
            _ = try open()
        } throws: { error in
            (error as? JobStoreError)?.code == .corrupt && "\(error)".contains("move the folder away")
        }
    }

    @Test("a second opener is told that the jobs are in use")
    func locked() throws {
        let archive = try open()
        #expect {
            _ = try open()
        } throws: { ($0 as? JobStoreError)?.code == .busy && "\($0)".contains("another service") }
        withExtendedLifetime(archive) {}
    }

    @Test("a folder that cannot be made is said to be unusable")
    func unwritable() throws {
        #expect {
            _ = try JobArchive(folder: folder.path + "/not/there", retention: .seconds(1))
        } throws: { ($0 as? JobStoreError)?.code == .unwritable }
    }

    @Test("names of jobs are never paths", arguments: ["", "..", "../../etc", String(repeating: "A", count: 32)])
    func names(text: String) {
        #expect(JobID(text) == nil)
        #expect(JobID(JobID().description) != nil)
    }
}
