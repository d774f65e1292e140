import Foundation
import Testing

@testable import JobStore

@Suite("Folder lock")
struct FolderLockTests {
    private let temporary: TemporaryFolder
    private var path: String { temporary.path + "/lock" }

    init() throws { temporary = try TemporaryFolder() }

    @Test("one who lets go of the folder is waited for")
    func leaving() throws {
        let other = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        try #require(flock(other, LOCK_EX | LOCK_NB) == 0)
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(100)) { close(other) }
        _ = try FolderLock(path: path, patience: .seconds(60))
    }

    @Test("one who stays is waited for no longer than patience lasts")
    func staying() throws {
        let lock = try FolderLock(path: path)
        #expect {
            try FolderLock(path: path, occupation: "in use", patience: .milliseconds(50))
        } throws: { ($0 as? JobStoreError)?.code == .busy && "\($0)".contains("in use") }
        withExtendedLifetime(lock) {}
    }

    @Test("it is free at once although a child still has its descriptor")
    func inherited() throws {
        do {
            let lock = try FolderLock(path: path)
            // A duplicate shares the open file and its lock, as a child's descriptor does.
            for descriptor in descriptors() { try #require(dup(descriptor) >= 0) }
            withExtendedLifetime(lock) {}
        }
        let copies = descriptors()
        defer { for copy in copies { close(copy) } }
        #expect(copies.count == 1)
        _ = try FolderLock(path: path, patience: .zero)
    }

    /// This process's descriptors of the lock.
    private func descriptors() -> [Int32] {
        let files = FileManager.default
        let names = (try? files.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return names.compactMap { Int32($0) }.filter {
            (try? files.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == path
        }
    }
}
