import Foundation
import Machine

/// A folder of files in the place of `/proc`, `/sys` and `/etc`; removed when it goes.
final class StandInRoot {
    let folder: URL

    var root: SystemRoot { SystemRoot(path: folder.path) }

    /// Writes each text to the path that is its key (starts with a slash).
    init(_ files: [String: String] = [:]) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("matte-root-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try write(files)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Lays a symbolic link that says `target`, which need not exist.
    func link(_ path: String, to target: String) throws {
        let place = folder.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: place.path, withDestinationPath: target)
    }

    /// Writes more files, or others in their place.
    func write(_ files: [String: String]) throws {
        for (path, text) in files {
            let place = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: place)
        }
    }
}
