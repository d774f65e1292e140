import Glibc

/// Goes through a folder and its subfolders, one folder at a time, so that memory holds one folder's names only.
struct InputWalk {
    /// One folder with its photos.
    struct Step {
        let folder: String
        /// Path below the root that was asked for; empty for the root itself.
        let relativePath: String
        let photos: [String]
        /// What could not be looked at, as lines for the report.
        let problems: [(path: String, reason: String)]
    }

    /// Extensions of files that a folder run takes up; files named on the command line are tried whatever their name.
    static let photoExtensions: Set<String> = [
        "jpg", "jpeg", "jpe", "jfif", "png", "webp", "tif", "tiff", "heic", "heif", "avif", "gif", "bmp",
    ]

    /// Absolute path of a folder that is not entered: the run's own output.
    private let excludedFolder: String?
    private var pending: [(path: String, relativePath: String)]
    /// Device and inode of every folder entered, so that a link cycle ends.
    private var visited: Set<FolderIdentity> = []

    init(root: String, excludedFolder: String?) {
        pending = [(root, "")]
        self.excludedFolder = excludedFolder
    }

    /// The next folder, or nil at the end.
    mutating func next() -> Step? {
        while let (folder, relativePath) = pending.popLast() {
            guard let identity = FolderIdentity(folder), visited.insert(identity).inserted else { continue }
            if let excludedFolder, FilePaths.resolved(folder) == excludedFolder, !relativePath.isEmpty { continue }
            let listing: FolderListing
            do throws(FileError) {
                listing = try FolderListing(of: folder)
            } catch {
                return Step(
                    folder: folder, relativePath: relativePath, photos: [], problems: [(folder, error.message)])
            }
            // Taken from the end of the list: reversed keeps alphabetical order.
            for name in listing.folders.reversed() {
                pending.append(
                    (FilePaths.joined(folder, name), relativePath.isEmpty ? name : relativePath + "/" + name))
            }
            let photos = listing.files.filter { Self.photoExtensions.contains(FilePaths.fileExtension(of: $0)) }
            let problems = listing.unreadableNames.map {
                (FilePaths.joined(folder, $0), "its name is not valid UTF-8; rename it (convmv can do that)")
            }
            if !photos.isEmpty || !problems.isEmpty {
                return Step(folder: folder, relativePath: relativePath, photos: photos, problems: problems)
            }
        }
        return nil
    }

    private struct FolderIdentity: Hashable {
        let device: UInt
        let inode: UInt

        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            device = UInt(status.st_dev)
            inode = UInt(status.st_ino)
        }
    }
}
