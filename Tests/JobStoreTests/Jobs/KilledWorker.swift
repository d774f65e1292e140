import Foundation
import Glibc

@testable import JobStore

/// What runs in a process of its own, because it does not live long.
enum KilledWorker {
    struct Surprise: Error {
        let what: String
    }

    /// Finishes a few photos and is killed: before one is begun, between its bytes and its row, or after its row.
    static func work(in place: String, round: Int) async throws {
        let archive = try JobArchive(folder: place, retention: .seconds(3600))
        // Every line is one photo whose row was written.
        let log = Glibc.open(place + "/../log", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        var left = 3 + round % 4
        let point = round % 3
        while let item = try await archive.claim() {
            let isLast = left == 0
            if isLast, point == 0 { end() }
            let number = item.number
            try await archive.finish(item, mediaType: "image/png", checksum: 0, subjectFound: true) { body in
                Array("cut \(number)".utf8).withUnsafeBytes { body($0) }
                if isLast, point == 1 { end() }
            }
            let line = "\(number)\n"
            _ = line.withCString { Glibc.write(log, $0, strlen($0)) }
            if isLast { end() }
            left -= 1
        }
    }

    /// Works where no file can grow beyond a thousand bytes any more.
    static func workOnFullDisk(in place: String) async throws {
        let archive = try JobArchive(folder: place, retention: .seconds(3600))
        guard let item = try await archive.claim() else { throw Surprise(what: "nothing to claim") }
        signal(SIGXFSZ, SIG_IGN)
        var limit = rlimit(rlim_cur: 1000, rlim_max: 1000)
        guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else {
            throw Surprise(what: "no limit")
        }
        try await expectFull { try await archive.finish(item, with: String(repeating: "x", count: 5000)) }
        try await expectFull { _ = try await archive.accept(photos: [String(repeating: "y", count: 5000)]) }
    }

    private static func expectFull(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let error as JobStoreError where error.code == .full {
            return
        }
        throw Surprise(what: "it was written")
    }

    private static func end() { kill(getpid(), SIGKILL) }
}
