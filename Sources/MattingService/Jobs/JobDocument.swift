import Foundation
import JobStore

/// A job as callers read it.
struct JobDocument: Encodable {
    struct Progress: Encodable {
        let total, done, failed, cancelled, waiting: Int

        init(_ progress: JobProgress) {
            total = progress.total
            done = progress.done
            failed = progress.failed
            cancelled = progress.cancelled
            waiting = progress.waiting
        }
    }

    struct Links: Encodable {
        let `self`, events, results: String
    }

    let id, state, created: String
    let ended, expires: String?
    let options: [String: String]
    let progress: Progress
    let links: Links
    /// A page of photos, where one was asked for.
    var items: [ItemDocument]?
    /// Where the next page is; missing on the last.
    var next: String?

    init(_ job: JobRecord) {
        id = job.id.description
        state = job.state.rawValue
        created = job.created.formatted(.iso8601)
        ended = job.ended?.formatted(.iso8601)
        expires = job.expires?.formatted(.iso8601)
        options = job.fields
        progress = Progress(job.progress)
        let path = Self.path(job.id)
        links = Links(self: path, events: path + "/events", results: path + "/result.zip")
    }

    static func path(_ id: JobID) -> String { "/v1/jobs/\(id)" }
}

/// A photo of a job as callers read it.
struct ItemDocument: Encodable {
    struct Failure: Encodable {
        let type, detail: String
    }

    let number: Int
    let name, state: String
    let bytes: Int64
    let result, mediaType: String?
    let resultBytes: Int64?
    let subjectFound: Bool?
    let error: Failure?

    init(_ item: JobItem, of job: JobID) {
        number = item.number
        name = item.name
        state = item.state.name
        bytes = item.bytes
        result = item.result.map { _ in "\(JobDocument.path(job))/items/\(item.number)/result" }
        mediaType = item.result?.mediaType
        resultBytes = item.result?.bytes
        subjectFound = item.result?.subjectFound
        error = item.failure.map { Failure(type: "urn:matte:problem:\($0.kind)", detail: $0.message) }
    }
}

/// A page of jobs.
struct JobListDocument: Encodable {
    let jobs: [JobDocument]
    /// Where the next page is; missing on the last.
    let next: String?
}

extension JobItem.State {
    /// The name in JSON and in queries.
    var name: String {
        switch self {
        case .waiting: "waiting"
        case .done: "done"
        case .failed: "failed"
        case .cancelled: "cancelled"
        }
    }
}
