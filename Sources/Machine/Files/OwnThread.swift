import Dispatch
import Glibc

/// Threads outside of the cooperative pool and of Dispatch's pools: work that blocks there holds up others' on a machine
/// with few cores.
enum OwnThread {
    private final class Work: @unchecked Sendable {
        // Sound because only the thread that runs it touches `body`, and only once.
        private var body: (@Sendable () -> Void)?
        private let name: String
        private let ended: DispatchSemaphore

        init(name: String, ended: DispatchSemaphore, body: @escaping @Sendable () -> Void) {
            self.name = name
            self.ended = ended
            self.body = body
        }

        func run() {
            OwnThread.giveName(name)
            body?()
            body = nil
            ended.signal()
        }
    }

    /// Runs `body` on a new, detached thread named `name` (at most 15 bytes, the kernel's limit); signals `ended` once
    /// `body` has returned and all that it held has been let go.
    ///
    /// Where no thread can be had (the limit of processes is reached), Dispatch lends one of its own.
    static func start(
        named name: String, ended: DispatchSemaphore = DispatchSemaphore(value: 0),
        _ body: @escaping @Sendable () -> Void
    ) {
        let work = Unmanaged.passRetained(Work(name: name, ended: ended, body: body))
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { argument in
                // Sound because the argument is the retained `Work` given below, and this is its one release.
                if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            }, work.toOpaque())
        if status == 0 {
            pthread_detach(thread)
        } else {
            let kept = work.takeRetainedValue()
            DispatchQueue(label: name).async { kept.run() }
        }
    }

    /// Names the calling thread for `top` and debuggers; without consequence if it fails.
    fileprivate static func giveName(_ name: String) {
        let descriptor = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        _ = write(descriptor, name, name.utf8.count)
        close(descriptor)
    }
}
