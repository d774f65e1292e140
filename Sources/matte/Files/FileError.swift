import Glibc

/// Why a file could not be read or written: the path, what failed, the system's reason and what to do.
struct FileError: Error, CustomStringConvertible {
    let path: String
    let message: String
    /// The system's error number; nil when the reason is ours.
    let number: Int32?

    /// - Parameter isRead: true where the file was to be read, false where it was to be written.
    init(_ path: String, _ failure: String, errno number: Int32, isRead: Bool = false) {
        self.path = path
        self.number = number
        let advice =
            switch number {
            case ENOSPC, EDQUOT: "; free some space and start again, finished work is kept"
            case EACCES where isRead, EPERM where isRead: "; give yourself the right to read it"
            case EACCES, EPERM, EROFS: "; choose an output folder that you may write to"
            case ENOENT: "; it is not there (any more)"
            case ENAMETOOLONG: "; shorten its name"
            default: ""
            }
        message = "\(failure): \(String(cString: strerror(number)))\(advice)"
    }

    init(_ path: String, _ message: String) {
        self.path = path
        self.message = message
        number = nil
    }

    var description: String { "\(path): \(message)" }
}
