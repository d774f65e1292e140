import Glibc
import JobStore

/// A folder that receives cut-outs, with the journal of what is finished in it.
final class OutputFolder: Sendable {
    /// Absolute path, symbolic links resolved.
    let path: String
    let journal: FolderJournal

    /// Makes the folder where it is missing and opens its journal.
    ///
    /// - Throws: `FileError` or `JobStoreError` when it cannot be made, is in use by another run or cannot be written.
    init(path: String) throws {
        try Self.make(path)
        self.path = FilePaths.absolute(path)
        journal = try FolderJournal(folder: self.path)
    }

    /// Makes a folder and the folders above it; one that exists is fine.
    ///
    /// - Throws: `FileError` when something else has that name or it may not be made.
    static func make(_ path: String) throws(FileError) {
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else {
                throw FileError(path, "is a file; an output folder is needed here")
            }
            return
        }
        let parent = FilePaths.folder(of: path)
        if parent != path { try make(parent) }
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
            throw FileError(path, "cannot be made", errno: errno)
        }
    }

    /// Path of a file below this folder as the journal names it.
    func relative(_ output: String) -> String {
        output.hasPrefix(path + "/") ? String(output.dropFirst(path.count + 1)) : output
    }

    /// Removes the temporary files that a killed run left in one subfolder.
    static func removePartialFiles(in folder: String) {
        guard let directory = opendir(folder) else { return }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                // sound because d_name is a zero-terminated array of bytes inside the entry.
                let name = UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self)
                if let text = String(validatingCString: name), text.hasPrefix(AtomicFile.partialPrefix) {
                    names.append(text)
                }
            }
        }
        for name in names { unlink(FilePaths.joined(folder, name)) }
    }
}
