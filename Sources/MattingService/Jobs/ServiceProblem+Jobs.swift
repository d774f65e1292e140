import JobStore
import ZipFiles

extension ServiceProblem {
    /// What a caller is told about a failure of the job store; paths stay in the log.
    init(_ error: JobStoreError) {
        switch error.code {
        case .missing: self.init(.notFound, error.message)
        case .expired: self.init(.gone, error.message)
        case .refused: self.init(.conflict, error.message)
        case .full:
            self.init(
                .unavailable, "there is no room for jobs on the service's disk; try again later",
                retryAfter: .seconds(60))
        case .busy, .unwritable, .corrupt:
            self.init(.internalError, "the job store cannot be used; the service's log says why")
        }
    }

    /// What a caller is told about a zip file.
    init(_ error: ZipError) {
        switch error.code {
        case .notZip, .damaged, .unsupported: self.init(.undecodable, error.message)
        case .tooManyEntries, .tooLarge: self.init(.tooLarge, error.message)
        case .unreadable: self.init(.internalError, "the zip file could not be read back; send it again")
        }
    }

    /// Runs a body whose errors come from the job store or a zip file.
    static func translating<Value>(
        _ body: () async throws -> Value
    ) async throws(ServiceProblem) -> Value {
        do {
            return try await body()
        } catch {
            throw ServiceProblem(jobError: error)
        }
    }

    /// Any error of the code that works with jobs.
    init(jobError error: any Error) {
        switch error {
        case let problem as ServiceProblem: self = problem
        case let error as JobStoreError: self.init(error)
        case let error as ZipError: self.init(error)
        case is CancellationError: self.init(.unavailable, "the service is stopping; try again")
        default: self.init(.internalError, "the job failed; the service's log says more")
        }
    }
}
