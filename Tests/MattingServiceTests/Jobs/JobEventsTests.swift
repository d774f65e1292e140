import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JobStore
import NIOCore
import Testing

@testable import MattingService

@Suite("Events of jobs")
struct JobEventsTests {
    private struct Event: Equatable {
        var name = ""
        var id: Int?
        var data = ""
    }

    private func events(_ body: ByteBuffer) -> [Event] {
        String(buffer: body).components(separatedBy: "\n\n").compactMap { block in
            var event = Event()
            for line in block.split(separator: "\n") {
                if line.hasPrefix("event: ") { event.name = String(line.dropFirst(7)) }
                if line.hasPrefix("id: ") { event.id = Int(line.dropFirst(4)) }
                if line.hasPrefix("data: ") { event.data = String(line.dropFirst(6)) }
            }
            return event.name.isEmpty ? nil : event
        }
    }

    @Test("a listener hears of each photo once and of the end, and then the answer ends", arguments: [false, true])
    func heard(isLive: Bool) async throws {
        let bench = try JobsBench()
        let job = try await bench.accept(["1", "2", "bad", "4"])
        try await bench.application().test(isLive ? .live : .router) { client in
            let answer = try await bench.working {
                try await client.execute(uri: "/v1/jobs/\(job.id)/events", method: .get)
            }
            #expect(answer.headers[.contentType] == "text/event-stream")
            let events = events(answer.body)
            let items = try events.filter { $0.name == "item" }.map {
                try JSONDecoder().decode(JobAnswer.Item.self, from: Data($0.data.utf8))
            }
            #expect(items.map(\.number).sorted() == [1, 2, 3, 4])
            #expect(events.last?.name == "end")
            #expect(events.compactMap(\.id) == events.compactMap(\.id).sorted())
            let end = try JSONDecoder().decode(JobAnswer.self, from: Data((events.last?.data ?? "").utf8))
            #expect(end.progress == .init(total: 4, done: 3, failed: 1, cancelled: 0, waiting: 0))
        }
    }

    @Test("who comes back is told what was missed and nothing twice; who knows the end is told to stop")
    func resumed() async throws {
        let bench = try JobsBench()
        let job = try await bench.accept(["1", "2", "3"])
        _ = try await bench.working { try await bench.end(of: job.id) }
        let path = "/v1/jobs/\(job.id)/events"
        try await bench.application().test(.router) { client in
            let all = events(try await client.execute(uri: path, method: .get).body)
            let items = all.filter { $0.name == "item" }
            #expect(items.count == 3)
            for (index, item) in items.enumerated() {
                let headers: HTTPFields = [JobEvents.lastEventID: "\(item.id ?? -1)"]
                let answer = try await client.execute(uri: path, method: .get, headers: headers)
                if index == items.count - 1 {
                    #expect(answer.status == .noContent)
                } else {
                    #expect(events(answer.body).filter { $0.name == "item" } == Array(items[(index + 1)...]))
                }
            }
        }
    }

    @Test("photos that were cancelled together share one id, which the last of them bears")
    func together() async throws {
        let bench = try JobsBench()
        let job = try await bench.accept((1...500).map(String.init))
        _ = try await bench.catalogue.archive.cancel(job.id, owner: "")
        try await bench.application().test(.router) { client in
            let answer = try await client.execute(uri: "/v1/jobs/\(job.id)/events", method: .get)
            let items = events(answer.body).filter { $0.name == "item" }
            #expect(items.count == 500)
            #expect(items.compactMap(\.id).count == 1)
            #expect(items.last?.id != nil)
        }
    }

    @Test("a listener is told when the job is deleted")
    func deleted() async throws {
        let bench = try JobsBench(desk: JobsDesk(isHeld: true))
        let job = try await bench.accept(["held"])
        try await bench.application().test(.live) { client in
            async let answer = client.execute(uri: "/v1/jobs/\(job.id)/events", method: .get)
            // Deleted before or after the listener came: it is told in both cases.
            try await Task.sleep(for: .milliseconds(100))
            try await bench.catalogue.archive.delete(job.id, owner: "")
            let response = try await answer
            #expect(response.status == .notFound || events(response.body).map(\.name).last == "gone")
        }
    }
}
