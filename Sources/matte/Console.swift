import Glibc
import Synchronization

/// Lines for people: on standard error, since standard output may carry a picture.
final class Console: Sendable {
    static let shared = Console()

    let isTerminal = isatty(STDERR_FILENO) == 1
    private let status = Mutex("")

    /// Prints a line above the status line.
    func print(_ line: String) {
        status.withLock { current in
            write((current.isEmpty ? "" : "\r\u{1B}[K") + line + "\n" + current)
        }
    }

    /// Shows or replaces the line at the bottom; an empty text removes it. Does nothing where there is no terminal.
    func showStatus(_ text: String) {
        guard isTerminal else { return }
        status.withLock { current in
            let width = Self.columns
            let line = String(text.prefix(max(0, width - 1)))
            guard line != current else { return }
            write("\r\u{1B}[K" + line)
            current = line
        }
    }

    /// Columns of the terminal; 80 where it does not say.
    static var columns: Int {
        var size = winsize()
        return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }

    private func write(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let written = Glibc.write(STDERR_FILENO, rest.baseAddress, rest.count)
                guard written > 0 else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
            }
        }
    }
}
