import Dispatch
import Glibc

/// Threads outside of the cooperative pool and of Dispatch's pools.
enum OwnThread {
    private final class Work {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Runs `body` on a new, detached thread named `name` (at most 15 bytes, the kernel's limit).
    ///
    /// Where no thread can be had (the limit of processes is reached), Dispatch lends one of its own.
    static func start(named name: String, _ body: @escaping @Sendable () -> Void) {
        let work = Unmanaged.passRetained(
            Work {
                giveName(name)
                body()
            })
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { argument in
                // Sound because the argument is the retained `Work` given below, and this is its one release.
                if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
                return nil
            }, work.toOpaque())
        if status == 0 {
            pthread_detach(thread)
        } else {
            let kept = work.takeRetainedValue()
            DispatchQueue(label: name).async(execute: kept.body)
        }
    }

    /// Names the calling thread for `top` and debuggers; without consequence if it fails.
    private static func giveName(_ name: String) {
        let descriptor = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        _ = write(descriptor, name, name.utf8.count)
        close(descriptor)
    }
}
