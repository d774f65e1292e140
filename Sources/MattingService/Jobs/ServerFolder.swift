import Foundation
import Glibc
import NIOCore

/// Folders of this machine whose photos jobs may name: everything is checked where it really is, after all links.
struct ServerFolder: Sendable {
    /// A photo below a root.
    struct Photo: Sendable {
        /// Without links.
        let path: String
        /// Relative to the folder that the job named.
        let name: String
        let bytes: Int64
    }

    /// Without links.
    private let roots: [String]

    private static let extensions: Set<String> = [
        "jpg", "jpeg", "png", "webp", "gif", "tif", "tiff", "heic", "heif", "avif", "bmp",
    ]

    /// - Throws: `ServiceSetupError` naming the root that is not there.
    init(roots: [String]) throws(ServiceSetupError) {
        var resolved: [String] = []
        for root in roots {
            guard let path = Self.resolve(root), Self.isFolder(path) else {
                throw ServiceSetupError("--jobs-root \(root): is no folder that can be read; check the path")
            }
            resolved.append(path)
        }
        self.roots = resolved
    }

    /// The photos in a folder and the folders below it, sorted by name; blocks.
    ///
    /// - Parameter folder: a path relative to a root; the first root that has it is taken.
    /// - Throws: `ServiceProblem` with kind `forbidden` (no root, or a link leads out), `notFound` or `tooLarge`.
    func photos(in folder: String, limit: Int) throws(ServiceProblem) -> [Photo] {
        let top = try find(folder)
        guard let names = FileManager.default.enumerator(atPath: top) else {
            throw ServiceProblem(.notFound, "the folder cannot be read", field: "folder")
        }
        var photos: [Photo] = []
        for case let name as String in names {
            guard Self.isPhoto(name) else { continue }
            guard let path = Self.resolve("\(top)/\(name)"), allows(path) else {
                throw ServiceProblem(
                    .forbidden, "a link in the folder leads out of what jobs may use; take it away", field: "folder")
            }
            var status = stat()
            guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
            guard photos.count < limit else {
                throw ServiceProblem(
                    .tooLarge, "the folder has more than \(limit) photos; name smaller ones", field: "folder")
            }
            photos.append(Photo(path: path, name: name, bytes: Int64(status.st_size)))
        }
        return photos.sorted { $0.name < $1.name }
    }

    /// Reads a photo, which must still be below a root; blocks.
    ///
    /// - Throws: `ServiceProblem` with kind `forbidden`, `notFound` or `tooLarge`.
    func read(_ path: String, limit: Int) throws(ServiceProblem) -> ByteBuffer {
        let file = try PhotoFile(path: path)
        // What was opened, not what the path says: a link may have been put in between.
        guard let real = file.realPath, allows(real) else {
            throw ServiceProblem(.forbidden, "the photo is no longer where jobs may read")
        }
        return try file.read(limit: limit)
    }

    private func find(_ folder: String) throws(ServiceProblem) -> String {
        guard !roots.isEmpty else {
            throw ServiceProblem(
                .forbidden, "this service takes no folders of its machine (--jobs-root); send the photos",
                field: "folder")
        }
        guard !folder.hasPrefix("/"), !folder.utf8.contains(0),
            !folder.split(separator: "/", omittingEmptySubsequences: false).contains("..")
        else {
            throw ServiceProblem(
                .forbidden, "folder takes a path relative to what jobs may use, without \"..\"", field: "folder")
        }
        for root in roots {
            guard let path = Self.resolve("\(root)/\(folder)") else { continue }
            guard allows(path) else {
                throw ServiceProblem(
                    .forbidden, "the folder is a link that leads out of what jobs may use", field: "folder")
            }
            if Self.isFolder(path) { return path }
        }
        throw ServiceProblem(.notFound, "there is no such folder", field: "folder")
    }

    private func allows(_ path: String) -> Bool {
        roots.contains { path == $0 || path.hasPrefix($0 == "/" ? "/" : $0 + "/") }
    }

    private static func isPhoto(_ name: String) -> Bool {
        guard let last = name.split(separator: "/").last, !last.hasPrefix("."), let dot = last.lastIndex(of: ".")
        else { return false }
        return extensions.contains(last[last.index(after: dot)...].lowercased())
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func resolve(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }
}
