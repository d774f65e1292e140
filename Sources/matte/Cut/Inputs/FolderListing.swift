import Glibc

/// What stands in one folder, sorted by name.
struct FolderListing {
    var files: [String] = []
    var folders: [String] = []
    /// Names that are not UTF-8, made readable; such files cannot be addressed reliably and are reported.
    var unreadableNames: [String] = []

    /// - Throws: `FileError` when the folder cannot be opened or read.
    init(of path: String) throws(FileError) {
        guard let directory = opendir(path) else {
            throw FileError(path, "cannot be opened", errno: errno, isRead: true)
        }
        defer { closedir(directory) }
        while true {
            errno = 0
            guard let entry = readdir(directory) else {
                guard errno == 0 else { throw FileError(path, "cannot be listed", errno: errno) }
                break
            }
            withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                // sound because d_name is a zero-terminated array of bytes inside the entry.
                let name = UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self)
                add(name, kind: Int32(entry.pointee.d_type), in: path)
            }
        }
        files.sort()
        folders.sort()
        unreadableNames.sort()
    }

    private mutating func add(_ name: UnsafePointer<CChar>, kind: Int32, in folder: String) {
        guard let text = String(validatingCString: name) else {
            unreadableNames.append(String(cString: name))
            return
        }
        // Hidden files are never photos of a person's choice: thumbnails, journals, temporary names.
        guard !text.hasPrefix(".") else { return }
        switch kind {
        case Int32(DT_REG):
            files.append(text)
        case Int32(DT_DIR):
            folders.append(text)
        case Int32(DT_LNK), Int32(DT_UNKNOWN):
            var status = stat()
            // A link that leads nowhere is listed as a file, so that it is reported instead of passed over.
            let leadsSomewhere = stat(FilePaths.joined(folder, text), &status) == 0
            if leadsSomewhere && status.st_mode & S_IFMT == S_IFDIR {
                folders.append(text)
            } else if !leadsSomewhere || status.st_mode & S_IFMT == S_IFREG {
                files.append(text)
            }
        default:
            break
        }
    }
}
