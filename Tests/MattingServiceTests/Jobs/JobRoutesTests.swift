import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JobStore
import NIOCore
import Testing
import ZipFiles

@testable import MattingService

@Suite("Routes of jobs")
struct JobRoutesTests {
    private func location(_ response: TestResponse) throws -> String { try #require(response.headers[.location]) }

    private func unzipped(_ buffer: ByteBuffer) throws -> [String: String] {
        let reader = try ZipReader(
            ZipMemorySource(Array(buffer.readableBytesView)),
            limits: ZipLimits(entries: 1000, entryBytes: 1 << 20, totalBytes: 1 << 24))
        var content: [String: String] = [:]
        for entry in reader.entries {
            var bytes: [UInt8] = []
            try reader.unpack(entry) { bytes.append(contentsOf: $0) }
            content[entry.name] = String(decoding: bytes, as: UTF8.self)
        }
        return content
    }

    @Test("a form of photos becomes a job, and its results come one by one and as a zip", arguments: [false, true])
    func form(isLive: Bool) async throws {
        let bench = try JobsBench()
        try await bench.application().test(isLive ? .live : .router) { client in
            let made = try await client.execute(
                uri: "/v1/jobs?format=webp", method: .post, headers: JobsBench.formHeaders,
                body: JobsBench.form(
                    files: [("a.jpg", "one"), ("照片.jpg", "two"), ("a.jpg", "bad")],
                    fields: [("quality", "80"), ("format", "png")]))
            #expect(made.status == .accepted, "\(String(buffer: made.body))")
            let path = try location(made)
            let job: JobAnswer = try made.decoded()
            #expect(path == "/v1/jobs/\(job.id)")
            #expect(job.state == "queued")
            #expect(job.options == ["quality": "80", "format": "png"])
            let early = try await client.execute(uri: path + "/result.zip", method: .get)
            #expect(early.status == .conflict)
            let id = try #require(JobID(job.id))
            _ = try await bench.working { try await bench.end(of: id) }
            let ended: JobAnswer = try await client.execute(uri: path, method: .get).decoded()
            #expect(ended.state == "finished")
            #expect(ended.progress == .init(total: 3, done: 2, failed: 1, cancelled: 0, waiting: 0))
            let items = try #require(ended.items)
            #expect(items.map(\.name) == ["a.jpg", "照片.jpg", "a.jpg"])
            #expect(items.map(\.state) == ["done", "done", "failed"])
            #expect(items[2].error?.type == "urn:matte:problem:undecodable")
            let result = try await client.execute(uri: try #require(items[1].result), method: .get)
            #expect(result.headers[.contentType] == "image/png")
            #expect(String(buffer: result.body) == "cut of two")
            let none = try await client.execute(uri: path + "/items/3/result", method: .get)
            #expect(none.status == .conflict)
            let zip = try await client.execute(uri: path + "/result.zip", method: .get)
            #expect(zip.headers[.contentType] == "application/zip")
            #expect(
                try unzipped(zip.body) == [
                    "a.png": "cut of one", "照片.png": "cut of two", "_failed.txt": "3\ta.jpg\tno picture\n",
                ])
        }
    }

    @Test("a zip becomes a job of its files, without folders and what systems add")
    func zip() async throws {
        let bench = try JobsBench()
        let outline: [(name: String, content: String)] = [
            ("x/", ""), ("x/a.jpg", "one"), ("__MACOSX/x/._a.jpg", "junk"), ("x/.DS_Store", "junk"),
            ("../../evil.jpg", "two"),
        ]
        let bytes = Self.zip(outline)
        try await bench.application().test(.router) { client in
            let made = try await client.execute(
                uri: "/v1/jobs?format=png", method: .post, headers: [.contentType: "application/zip"], body: bytes)
            #expect(made.status == .accepted, "\(String(buffer: made.body))")
            let job: JobAnswer = try made.decoded()
            let id = try #require(JobID(job.id))
            _ = try await bench.working { try await bench.end(of: id) }
            let zip = try await client.execute(uri: "/v1/jobs/\(job.id)/result.zip", method: .get)
            #expect(try unzipped(zip.body) == ["x/a.png": "cut of one", "evil.png": "cut of two"])
            let inForm = try await client.execute(
                uri: "/v1/jobs", method: .post, headers: JobsBench.formHeaders,
                body: Self.form(zip: bytes, and: "three"))
            let mixed: JobAnswer = try inForm.decoded()
            #expect(mixed.progress.total == 3)
        }
        #expect(!FileManager.default.fileExists(atPath: bench.folder + "/store/jobs/evil.jpg"))
        let staged = try FileManager.default.contentsOfDirectory(atPath: bench.folder + "/store/staging")
        #expect(staged.isEmpty)
    }

    private static func zip(_ files: [(name: String, content: String)]) -> ByteBuffer {
        let outline = ZipOutline(
            files.map { file in
                ZipMember(
                    name: file.name, count: Int64(file.content.utf8.count),
                    checksum: Array(file.content.utf8).withUnsafeBytes(ZipChecksum.of))
            })
        var buffer = ByteBuffer()
        for (index, file) in files.enumerated() {
            buffer.writeBytes(outline.header(of: index))
            buffer.writeString(file.content)
        }
        buffer.writeBytes(outline.ending())
        return buffer
    }

    private static func form(zip: ByteBuffer, and photo: String) -> ByteBuffer {
        var body = ByteBuffer(
            string: "--b\r\nContent-Disposition: form-data; name=\"images\"; filename=\"all.zip\"\r\n\r\n")
        body.writeImmutableBuffer(zip)
        body.writeString(
            "\r\n--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"z.jpg\"\r\n\r\n\(photo)\r\n--b--\r\n"
        )
        return body
    }

    @Test("what cannot become a job is refused with the reason, and leaves nothing")
    func refused() async throws {
        let bench = try JobsBench { settings in
            settings.itemLimit = 2
            settings.uploadLimit = 3 << 20
        }
        let form = JobsBench.formHeaders
        let cases: [(String, HTTPFields, ByteBuffer, HTTPResponse.Status)] = [
            ("/v1/jobs", [:], ByteBuffer(string: "x"), .unsupportedMediaType),
            ("/v1/jobs", [.contentType: "text/plain"], ByteBuffer(string: "x"), .unsupportedMediaType),
            ("/v1/jobs", [.contentType: "application/zip"], ByteBuffer(string: "no zip"), .unprocessableContent),
            ("/v1/jobs", [.contentType: "application/json"], ByteBuffer(string: "{"), .badRequest),
            ("/v1/jobs", [.contentType: "application/json"], ByteBuffer(string: #"{"folder":"x"}"#), .forbidden),
            ("/v1/jobs", form, JobsBench.form(files: []), .badRequest),
            ("/v1/jobs", form, ByteBuffer(string: "--b\r\ncut off"), .badRequest),
            ("/v1/jobs?quality=900", form, JobsBench.form(files: [("a", "x")]), .badRequest),
            ("/v1/jobs", form, JobsBench.form(files: [("a", "x")], fields: [("formt", "png")]), .badRequest),
            (
                "/v1/jobs", form, JobsBench.form(files: [("a", "x")], fields: [("format", "png"), ("format", "png")]),
                .badRequest
            ),
            ("/v1/jobs", form, JobsBench.form(files: [("a", "x")], fields: [("deadline_ms", "5")]), .badRequest),
            ("/v1/jobs", form, JobsBench.form(files: [("a", "x")], fields: [("model", "none")]), .notFound),
            ("/v1/jobs", form, JobsBench.form(files: [("a", "x"), ("b", "x"), ("c", "x")]), .contentTooLarge),
            (
                "/v1/jobs", form, JobsBench.form(files: [("a", String(repeating: "x", count: 1 << 20 + 1))]),
                .contentTooLarge
            ),
            ("/v1/jobs", form, ByteBuffer(repeating: 0, count: 3 << 20 + 1), .contentTooLarge),
        ]
        try await bench.application().test(.router) { client in
            for (uri, headers, body, status) in cases {
                let answer = try await client.execute(uri: uri, method: .post, headers: headers, body: body)
                #expect(answer.status == status, "\(uri) \(headers): \(String(buffer: answer.body))")
                #expect(answer.headers[.contentType] == "application/problem+json")
            }
            let list: JobListAnswer = try await client.execute(uri: "/v1/jobs", method: .get).decoded()
            #expect(list.jobs.isEmpty)
        }
        for folder in ["staging", "jobs"] {
            #expect(try FileManager.default.contentsOfDirectory(atPath: bench.folder + "/store/" + folder).isEmpty)
        }
    }

    @Test("a job is its owner's: to others every address of it is unknown")
    func owners() async throws {
        let bench = try JobsBench()
        let job = try await bench.accept(["a"], owner: "shop")
        let path = "/v1/jobs/\(job.id)"
        let requests: [(HTTPRequest.Method, String)] = [
            (.get, path), (.get, path + "/events"), (.get, path + "/items/1/result"), (.get, path + "/result.zip"),
            (.post, path + "/cancel"), (.post, path + "/retry"), (.delete, path),
        ]
        try await bench.application().test(.router) { client in
            for (method, uri) in requests {
                let other = try await client.execute(uri: uri, method: method, headers: [JobsBench.owner: "other"])
                #expect(other.status == .notFound, "\(method) \(uri)")
                let wrong = uri.replacingOccurrences(of: job.id.description, with: "..%2F..%2Fetc")
                let unknown = try await client.execute(uri: wrong, method: method, headers: [JobsBench.owner: "shop"])
                #expect(unknown.status == .notFound, "\(method) \(wrong)")
            }
            let own = try await client.execute(uri: path, method: .get, headers: [JobsBench.owner: "shop"])
            #expect(own.status == .ok)
        }
    }

    @Test("jobs and photos come in pages that name the next one")
    func pages() async throws {
        let bench = try JobsBench()
        let job = try await bench.accept(["1", "2", "3"])
        for _ in 0..<2 { _ = try await bench.accept(["x"]) }
        try await bench.application().test(.router) { client in
            var (uri, numbers): (String?, [Int]) = ("/v1/jobs/\(job.id)?limit=2&state=waiting", [])
            while let next = uri {
                let page: JobAnswer = try await client.execute(uri: next, method: .get).decoded()
                numbers += (page.items ?? []).map(\.number)
                uri = page.next
            }
            #expect(numbers == [1, 2, 3])
            var (list, ids): (String?, [String]) = ("/v1/jobs?limit=1", [])
            while let next = list {
                let page: JobListAnswer = try await client.execute(uri: next, method: .get).decoded()
                ids += page.jobs.map(\.id)
                list = page.next
            }
            #expect(ids.count == 3 && ids.contains(job.id.description))
            for query in ["limit=0", "limit=1001", "lmit=2", "state=lost", "after=-1", "limit=1&limit=2"] {
                let answer = try await client.execute(uri: "/v1/jobs/\(job.id)?\(query)", method: .get)
                #expect(answer.status == .badRequest, "\(query)")
            }
        }
    }

    @Test("a job is cancelled, retried and deleted; what is not possible is a conflict")
    func steering() async throws {
        let bench = try JobsBench()
        let job = try await bench.accept(["a", "once"])
        let path = "/v1/jobs/\(job.id)"
        try await bench.application().test(.router) { client in
            let idle = try await client.execute(uri: path + "/retry", method: .post)
            #expect(idle.status == .conflict)
            let cancelled: JobAnswer = try await client.execute(uri: path + "/cancel", method: .post).decoded()
            #expect(cancelled.state == "cancelled")
            let retried: JobAnswer = try await client.execute(uri: path + "/retry", method: .post).decoded()
            #expect(retried.progress.waiting == 2)
            let first = try await bench.working { try await bench.end(of: job.id) }
            #expect(first.progress.failed == 1)
            let late = try await client.execute(uri: path + "/cancel", method: .post)
            #expect(late.status == .conflict)
            _ = try await client.execute(uri: path + "/retry", method: .post)
            let second = try await bench.working { try await bench.end(of: job.id) }
            #expect(second.progress.done == 2)
            #expect(bench.desk.calls == ["a": 1, "once": 2])
            #expect(try await client.execute(uri: path, method: .delete).status == .noContent)
            #expect(try await client.execute(uri: path, method: .delete).status == .notFound)
            #expect(try await client.execute(uri: path, method: .get).status == .notFound)
        }
    }

    @Test("a job that has expired is gone, not unknown")
    func expired() async throws {
        let bench = try JobsBench { $0.retention = .nanoseconds(1) }
        let job = try await bench.accept(["a"])
        _ = try await bench.catalogue.archive.cancel(job.id, owner: "")
        try await Task.sleep(for: .milliseconds(5))
        _ = try await bench.catalogue.archive.expire()
        try await bench.application().test(.router) { client in
            let answer = try await client.execute(uri: "/v1/jobs/\(job.id)", method: .get)
            #expect(answer.status == .gone || answer.status == .notFound)
        }
    }

    @Test("the same Idempotency-Key makes one job; one that is no key is refused")
    func idempotent() async throws {
        let bench = try JobsBench()
        var headers = JobsBench.formHeaders
        // sound because it is a valid header name.
        let name = HTTPField.Name("Idempotency-Key")!
        headers[name] = "order-17"
        let body = JobsBench.form(files: [("a", "x")])
        try await bench.application().test(.router) { [headers] client in
            let first = try await client.execute(uri: "/v1/jobs", method: .post, headers: headers, body: body)
            let second = try await client.execute(uri: "/v1/jobs", method: .post, headers: headers, body: body)
            #expect(second.status == .accepted)
            #expect(try location(first) == location(second))
            var wrong = headers
            wrong[name] = "two words"
            let refused = try await client.execute(uri: "/v1/jobs", method: .post, headers: wrong, body: body)
            #expect(refused.status == .badRequest)
        }
    }

    @Test("an owner has only so many jobs at a time")
    func tooMany() async throws {
        let bench = try JobsBench { $0.jobsPerOwner = 1 }
        _ = try await bench.accept(["a"])
        try await bench.application().test(.router) { client in
            let body = JobsBench.form(files: [("a", "x")])
            let answer = try await client.execute(
                uri: "/v1/jobs", method: .post, headers: JobsBench.formHeaders, body: body)
            #expect(answer.status == .tooManyRequests)
            #expect(answer.headers[.retryAfter] != nil)
        }
    }

    @Test("a disk without room takes no job")
    func noRoom() async throws {
        let bench = try JobsBench { $0.freeReserve = .max }
        try await bench.application().test(.router) { client in
            let answer = try await client.execute(
                uri: "/v1/jobs", method: .post, headers: JobsBench.formHeaders,
                body: JobsBench.form(files: [("a", "x")]))
            #expect(answer.status == .serviceUnavailable)
        }
    }

    @Test("the description of the routes is JSON, and names every route")
    func description() throws {
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(OpenAPIDocument.jobPaths.utf8)) as? [String: [String: Any]])
        #expect(
            Set(object.keys) == [
                "/v1/jobs", "/v1/jobs/{id}", "/v1/jobs/{id}/events", "/v1/jobs/{id}/items/{number}/result",
                "/v1/jobs/{id}/result.zip", "/v1/jobs/{id}/cancel", "/v1/jobs/{id}/retry",
            ])
    }
}
