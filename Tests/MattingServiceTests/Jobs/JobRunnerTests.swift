import Foundation
import JobStore
import Logging
import ServiceLifecycle
import Testing

@testable import MattingService

@Suite("Runner of jobs")
struct JobRunnerTests {
    @Test("every photo is cut once, a few at a time, and bad ones fail with the reason")
    func allOnce() async throws {
        let bench = try JobsBench { $0.itemsInHand = 3 }
        let names = (1...40).map { "photo \($0)" } + ["bad"]
        let job = try await bench.accept(names)
        let ended = try await bench.working { try await bench.end(of: job.id) }
        #expect(ended.progress == JobProgress(total: 41, done: 40, failed: 1))
        #expect(bench.desk.calls == Dictionary(uniqueKeysWithValues: names.map { ($0, 1) }))
        #expect(bench.desk.mostInHand <= 3)
    }

    @Test("a full queue is waited for, however long; what comes too late is tried again, but not for ever")
    func patience() async throws {
        let bench = try JobsBench()
        let job = try await bench.accept(["busy", "late", "never"])
        let ended = try await bench.working { try await bench.end(of: job.id) }
        #expect(ended.progress == JobProgress(total: 3, done: 2, failed: 1))
        #expect(bench.desk.calls == ["busy": 4, "late": 3, "never": 5])
    }

    @Test("a job that is accepted while nothing is to be done is begun at once")
    func woken() async throws {
        let bench = try JobsBench()
        try await bench.working {
            for round in 0..<3 {
                let job = try await bench.accept(["photo \(round)"])
                #expect(try await bench.end(of: job.id).progress.done == 1)
            }
        }
    }

    @Test("a cancelled job's photo leaves the desk")
    func cancelled() async throws {
        let bench = try JobsBench(desk: JobsDesk(isHeld: true)) { $0.itemsInHand = 1 }
        let job = try await bench.accept(["held", "other"])
        try await bench.working {
            while bench.desk.inHand == 0 { try await Task.sleep(for: .milliseconds(2)) }
            _ = try await bench.catalogue.archive.cancel(job.id, owner: "")
            while bench.desk.inHand > 0 { try await Task.sleep(for: .milliseconds(2)) }
        }
        #expect(bench.desk.calls == ["held": 1])
        #expect(try await bench.catalogue.archive.job(job.id, owner: "").progress.cancelled == 2)
    }

    @Test("a graceful stop finishes what is in hand and begins nothing")
    func graceful() async throws {
        let bench = try JobsBench(desk: JobsDesk(isHeld: true)) { $0.itemsInHand = 2 }
        let job = try await bench.accept(["held 1", "held 2", "three"])
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let group = ServiceGroup(
            services: [JobRunner(catalogue: bench.catalogue, logger: logger, clock: HastyClock())], logger: logger)
        let running = Task { try await group.run() }
        while bench.desk.inHand < 2 { try await Task.sleep(for: .milliseconds(2)) }
        await group.triggerGracefulShutdown()
        bench.desk.letGo()
        try await running.value
        #expect(try await bench.catalogue.archive.job(job.id, owner: "").progress == JobProgress(total: 3, done: 2))
        #expect(bench.desk.calls["three"] == nil)
    }

    @Test("a folder of the server becomes a job; what is read is checked again, and links that lead out are refused")
    func folders() async throws {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("matte-root-\(UUID().uuidString)").path
        let files = FileManager.default
        defer { try? files.removeItem(atPath: root) }
        for name in ["in/shop/deep", "in/other", "out"] {
            try files.createDirectory(atPath: "\(root)/\(name)", withIntermediateDirectories: true)
        }
        let contents = [
            "in/shop/a.jpg": "one", "in/shop/deep/b.PNG": "two", "in/shop/notes.txt": "no", "in/shop/.hidden.jpg": "no",
            "out/secret.jpg": "secret", "in/other/c.jpg": "three",
        ]
        for (name, text) in contents { try text.write(toFile: "\(root)/\(name)", atomically: false, encoding: .utf8) }
        let bench = try JobsBench { $0.roots = [root + "/in"] }
        let folders = bench.catalogue.folders
        #expect(try folders.photos(in: "shop", limit: 10).map(\.name) == ["a.jpg", "deep/b.PNG"])
        #expect(try folders.photos(in: "", limit: 10).count == 3)
        for outside in ["../out", "/etc", "shop/../../out"] {
            #expect { try folders.photos(in: outside, limit: 10) } throws: {
                ($0 as? ServiceProblem)?.kind == .forbidden
            }
        }
        #expect { try folders.photos(in: "none", limit: 10) } throws: { ($0 as? ServiceProblem)?.kind == .notFound }
        #expect { try folders.photos(in: "shop", limit: 1) } throws: { ($0 as? ServiceProblem)?.kind == .tooLarge }
        try files.createSymbolicLink(atPath: root + "/in/way-out", withDestinationPath: root + "/out")
        #expect { try folders.photos(in: "way-out", limit: 10) } throws: { ($0 as? ServiceProblem)?.kind == .forbidden }
        try files.removeItem(atPath: root + "/in/way-out")
        try files.createSymbolicLink(atPath: root + "/in/other/d.jpg", withDestinationPath: root + "/in/shop/a.jpg")
        #expect(try folders.photos(in: "other", limit: 10).count == 2)
        let path = try #require(try folders.photos(in: "other", limit: 10).first?.path)
        try files.removeItem(atPath: path)
        try files.createSymbolicLink(atPath: path, withDestinationPath: root + "/out/secret.jpg")
        #expect { try folders.read(path, limit: 100) } throws: { ($0 as? ServiceProblem)?.kind == .forbidden }
        #expect { try folders.photos(in: "other", limit: 10) } throws: { ($0 as? ServiceProblem)?.kind == .forbidden }
        #expect(throws: ServiceSetupError.self) { try ServerFolder(roots: [root + "/nowhere"]) }
    }
}
