import Foundation
import Glibc

/// The files of a job store: a folder for each job, and a folder in which uploads grow until they are accepted.
///
/// Only names that we made ourselves become paths. Everything is readable by the service's user alone.
struct BlobFolder: Sendable {
    let root: String

    private var jobs: String { root + "/jobs" }
    private var staging: String { root + "/staging" }
    private static let onlyOwner: mode_t = 0o700

    func folder(of job: JobID) -> String { "\(jobs)/\(job)" }
    func stagingFolder(of job: JobID) -> String { "\(staging)/\(job)" }
    func photo(_ number: Int, of job: JobID) -> String { folder(of: job) + "/\(number).photo" }
    func result(_ number: Int, of job: JobID) -> String { folder(of: job) + "/\(number).result" }

    /// Makes the folders that are not there, and empties the one of unfinished uploads.
    ///
    /// - Throws: `JobStoreError` with code `unwritable` or `full`.
    func prepare() throws(JobStoreError) {
        remove(staging)
        for path in [root, jobs, staging] { try makeFolder(path) }
    }

    func makeFolder(_ path: String) throws(JobStoreError) {
        if mkdir(path, Self.onlyOwner) != 0, errno != EEXIST { throw Self.error(path, "cannot be made") }
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw JobStoreError(.unwritable, "\(path): is no folder; remove it or name another folder for jobs")
        }
    }

    /// Makes an upload a job's folder, so that it is still there after a power cut.
    ///
    /// - Throws: `JobStoreError` with code `unwritable` or `full`; the upload is then still in staging.
    func adopt(_ job: JobID) throws(JobStoreError) {
        try Self.flush(stagingFolder(of: job))
        guard Glibc.rename(stagingFolder(of: job), folder(of: job)) == 0 else {
            throw Self.error(folder(of: job), "cannot be made")
        }
        try Self.flush(jobs)
    }

    /// Brings a finished file under its name, so that it is still there after a power cut.
    ///
    /// - Throws: `JobStoreError` with code `unwritable` or `full`.
    func rename(_ path: String, to final: String, of job: JobID) throws(JobStoreError) {
        guard Glibc.rename(path, final) == 0 else { throw Self.error(final, "cannot be written") }
        try Self.flush(folder(of: job))
    }

    /// Removes a file or a folder with all that is in it; what is not there is no error.
    func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

    /// The names in the folder of jobs.
    func jobFolders() -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: jobs)) ?? [] }

    func removeJobFolder(named name: String) { remove("\(jobs)/\(name)") }

    /// Bytes that an ordinary user may still write.
    var freeBytes: Int64 {
        var status = statvfs()
        guard statvfs(root, &status) == 0 else { return .max }
        return Int64(
            clamping: UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue)
    }

    private static func flush(_ folder: String) throws(JobStoreError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw error(folder, "cannot be opened") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw error(folder, "cannot be flushed to disk") }
    }

    /// The error of the system call that has just failed.
    static func error(_ path: String, _ what: String) -> JobStoreError {
        let code = errno
        let reason = String(cString: strerror(code))
        if code == ENOSPC || code == EDQUOT || code == EFBIG {
            return JobStoreError(.full, "\(path): \(what) (\(reason)); free some space or let jobs expire sooner")
        }
        return JobStoreError(.unwritable, "\(path): \(what) (\(reason)); check the folder's permissions and its disk")
    }
}
