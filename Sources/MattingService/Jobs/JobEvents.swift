import Foundation
import HTTPTypes
import Hummingbird
import JobStore
import NIOCore
import ServiceLifecycle

/// What happens to a job, as server-sent events, until it ends or nobody listens any more.
///
/// Each `item` and `progress` event bears the job's change as its id, so that a client that comes back with
/// `Last-Event-ID` is told what it missed and nothing twice; `end` is the last one.
struct JobEvents: Sendable {
    let archive: JobArchive
    let job: JobID
    let owner: String
    let presence: ClientPresence

    /// A new job has this change: a client without an id is told everything after it.
    static let beginning: Int64 = 1
    // sound because the names are valid header names.
    static let lastEventID = HTTPField.Name("Last-Event-ID")!
    /// Tells nginx not to hold events back.
    static let accelerated = HTTPField.Name("X-Accel-Buffering")!

    /// Keeps proxies from closing a quiet connection.
    private static let heartbeat = Duration.seconds(15)
    private static let page = 200

    private enum Signal {
        case changed
        case quiet
    }

    /// Sends what changed after `last`, and from then on what changes.
    func send(after last: Int64, to writer: inout any ResponseBodyWriter) async throws {
        let (signals, continuation) = AsyncStream.makeStream(of: Signal.self, bufferingPolicy: .bufferingNewest(2))
        let sources = [
            Task {
                for await _ in archive.changes(of: job).cancelOnGracefulShutdown() { continuation.yield(.changed) }
                continuation.finish()
            },
            Task {
                while !Task.isCancelled {
                    try? await Task.sleep(for: Self.heartbeat)
                    continuation.yield(.quiet)
                }
            },
            Task {
                _ = try? await presence.cancellingOnLeave { () throws(ServiceProblem) in
                    while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
                }
                continuation.finish()
            },
        ]
        defer { for source in sources { source.cancel() } }
        try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
        var last = last
        var told: Int64?
        for await signal in signals {
            guard case .changed = signal else {
                try await writer.write(ByteBuffer(string: ": still here\n\n"))
                continue
            }
            if try await tell(&last, &told, &writer) { break }
        }
        try await writer.finish(nil)
    }

    /// True when the job has ended and its end was told.
    private func tell(
        _ last: inout Int64, _ told: inout Int64?, _ writer: inout any ResponseBodyWriter
    ) async throws -> Bool {
        while true {
            guard let found = try await news(after: last) else {
                try await writer.write(ByteBuffer(string: "event: gone\ndata: {}\n\n"))
                return true
            }
            for (index, item) in found.items.enumerated() {
                // Of photos that changed together only the last bears the id: a client that has it has them all.
                let isLast = index + 1 == found.items.count || found.items[index + 1].change != item.change
                try await writer.write(event("item", id: isLast ? item.change : nil, ItemDocument(item, of: job)))
            }
            if found.items.count >= Self.page, let change = found.items.last?.change {
                last = change
                continue
            }
            last = found.job.change
            if told != last {
                try await writer.write(event("progress", id: last, JobDocument.Progress(found.job.progress)))
                told = last
            }
            guard found.job.ended != nil else { return false }
            try await writer.write(event("end", id: last, JobDocument(found.job)))
            return true
        }
    }

    /// nil when the job is no longer there.
    private func news(after change: Int64) async throws(JobStoreError) -> (job: JobRecord, items: [JobItem])? {
        do throws(JobStoreError) {
            return try await archive.items(of: job, owner: owner, changedAfter: change, limit: Self.page)
        } catch {
            if error.code == .missing || error.code == .expired { return nil }
            throw error
        }
    }

    private func event(_ name: String, id: Int64?, _ value: some Encodable) throws -> ByteBuffer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var buffer = ByteBuffer(string: "event: \(name)\n")
        if let id { buffer.writeString("id: \(id)\n") }
        buffer.writeString("data: ")
        buffer.writeBytes(try encoder.encode(value))
        buffer.writeString("\n\n")
        return buffer
    }
}
