import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import ImageCoding
import JobStore
import Logging
import NIOCore
import Testing

@testable import MattingService

/// The routes of jobs over a store in a folder of its own, with a runner where a test wants one.
final class JobsBench: Sendable {
    let folder: String
    let desk: JobsDesk
    let catalogue: JobCatalogue

    private let isOwn: Bool

    /// - Parameter folder: one that outlives the bench; nil for one of its own.
    init(
        desk: JobsDesk = JobsDesk(), folder: String? = nil, adjust: (inout JobSettings) -> Void = { _ in }
    ) throws {
        isOwn = folder == nil
        self.folder =
            folder
            ?? FileManager.default.temporaryDirectory.appendingPathComponent("matte-jobs-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: self.folder, withIntermediateDirectories: true)
        self.desk = desk
        var settings = JobSettings(folder: self.folder + "/store")
        settings.freeReserve = 0
        adjust(&settings)
        catalogue = try JobCatalogue(
            settings, desk: desk, decoding: DecodeLimits(byteLimit: 1 << 20, pixelLimit: 1 << 20))
    }

    deinit {
        if isOwn { try? FileManager.default.removeItem(atPath: folder) }
    }

    /// The header that tells this bench's router who calls.
    static let owner = HTTPField.Name("Test-Owner")!

    func router() -> Router<ServiceRequestContext> {
        let router = Router(context: ServiceRequestContext.self)
        router.add(middleware: OwnerMiddleware())
        JobRoutes(catalogue: catalogue, connections: ConnectionBook()).add(to: router)
        return router
    }

    func application() -> some ApplicationProtocol {
        Application(router: router(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Runs a body while a runner works.
    func working<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        let runner = JobRunner(
            catalogue: catalogue, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            clock: HastyClock())
        let running = Task { try await runner.run() }
        defer { running.cancel() }
        let value = try await body()
        running.cancel()
        try await running.value
        return value
    }

    /// Waits until a job has ended.
    func end(of id: JobID, owner: String = "") async throws -> JobRecord {
        for await _ in catalogue.archive.changes(of: id) {
            let job = try await catalogue.archive.job(id, owner: owner)
            if job.ended != nil { return job }
        }
        throw CancellationError()
    }

    /// Accepts a job of photos whose bytes are their names.
    func accept(_ names: [String], fields: [String: String] = [:], owner: String = "") async throws -> JobRecord {
        let archive = catalogue.archive
        let draft = try archive.draft()
        for name in names {
            try draft.beginPhoto(name: name + ".jpg")
            try Array(name.utf8).withUnsafeBytes { try draft.append($0) }
            try draft.endPhoto()
        }
        return try await archive.accept(draft, fields: fields, owner: owner)
    }

    /// A form of fields and files.
    static func form(
        files: [(name: String, content: String)], fields: [(name: String, value: String)] = []
    ) -> ByteBuffer {
        var body = ByteBuffer()
        for field in fields {
            body.writeString(
                "--b\r\nContent-Disposition: form-data; name=\"\(field.name)\"\r\n\r\n\(field.value)\r\n")
        }
        for file in files {
            body.writeString(
                "--b\r\nContent-Disposition: form-data; name=\"images\"; filename=\"\(file.name)\"\r\n\r\n"
                    + "\(file.content)\r\n")
        }
        body.writeString("--b--\r\n")
        return body
    }

    static let formHeaders: HTTPFields = [.contentType: "multipart/form-data; boundary=b"]
}

/// Stands in for the service's own check of keys.
private struct OwnerMiddleware: RouterMiddleware {
    func handle(
        _ request: Request, context: ServiceRequestContext,
        next: (Request, ServiceRequestContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.keyName = request.headers[JobsBench.owner]
        return try await next(request, context)
    }
}

/// A clock on which every pause is a thousandth of what it should be.
struct HastyClock: Clock {
    typealias Instant = ContinuousClock.Instant

    var now: Instant { ContinuousClock.now }
    var minimumResolution: Duration { .nanoseconds(1) }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try await Task.sleep(for: max(.zero, (deadline - now) / 1000))
    }
}

/// A job as a client reads it.
struct JobAnswer: Decodable {
    struct Progress: Decodable, Equatable {
        let total, done, failed, cancelled, waiting: Int
    }

    struct Item: Decodable {
        struct Failure: Decodable {
            let type, detail: String
        }

        let number: Int
        let name, state: String
        let result: String?
        let error: Failure?
    }

    let id, state: String
    let options: [String: String]
    let progress: Progress
    let items: [Item]?
    let next: String?
}

struct JobListAnswer: Decodable {
    let jobs: [JobAnswer]
    let next: String?
}

extension TestResponse {
    func decoded<Value: Decodable>(_: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(body.readableBytesView))
    }
}
