import Foundation
import Testing

@testable import JobStore

@Suite("Folder journal")
struct FolderJournalTests {
    private let temporary: TemporaryFolder
    private var folder: String { temporary.path }

    init() throws { temporary = try TemporaryFolder() }

    private func entry(_ input: String, output: String, settings: String = "s") -> JournalEntry {
        JournalEntry(
            input: input, stamp: FileStamp(bytes: 1, modified: 2), settings: settings, output: output, outputBytes: 3,
            subjectFound: true)
    }

    @Test("what is recorded is there after the journal is opened again")
    func durable() throws {
        do {
            let journal = try FolderJournal(folder: folder)
            try journal.record(entry("/a.jpg", output: "a.png"))
            try journal.record(entry("/a.jpg", output: "a.png", settings: "new"))
        }
        let journal = try FolderJournal(folder: folder)
        #expect(try journal.entry(for: "/a.jpg")?.settings == "new")
        #expect(try journal.entry(for: "/b.jpg") == nil)
        #expect(try journal.owner(ofOutput: "a.png") == "/a.jpg")
        #expect(try journal.count() == 1)
    }

    @Test("an output has one owner: the last that wrote it")
    func oneOwner() throws {
        let journal = try FolderJournal(folder: folder)
        try journal.record(entry("/a.jpg", output: "x.png"))
        try journal.record(entry("/b.jpg", output: "x.png"))
        #expect(try journal.owner(ofOutput: "x.png") == "/b.jpg")
        #expect(try journal.entry(for: "/a.jpg") == nil)
    }

    @Test("an output that was claimed belongs to its input before and after it is finished")
    func claims() throws {
        do {
            let journal = try FolderJournal(folder: folder)
            try journal.claim(output: "x.png", for: "/a.jpg")
        }
        let journal = try FolderJournal(folder: folder)
        #expect(try journal.owner(ofOutput: "x.png") == "/a.jpg")
        #expect(try journal.entry(for: "/a.jpg") == nil)
        try journal.record(entry("/b.jpg", output: "x.png"))
        #expect(try journal.owner(ofOutput: "x.png") == "/b.jpg")
    }

    @Test("a second opener is told that the folder is in use")
    func locked() throws {
        let journal = try FolderJournal(folder: folder)
        #expect {
            try FolderJournal(folder: folder)
        } throws: { ($0 as? JobStoreError)?.code == .busy }
        withExtendedLifetime(journal) {}
    }

    @Test(
        "a damaged journal is said to be damaged and what to do",
        arguments: ["nonsense that is no database at all, long enough to be read as a page header"])
    func damaged(content: String) throws {
        let text = String(repeating: content, count: 20)
        try text.write(toFile: folder + "/" + FolderJournal.fileName, atomically: true, encoding: .utf8)
        #expect {
            try FolderJournal(folder: folder)
        } throws: { error in
            (error as? JobStoreError)?.code == .corrupt && "\(error)".contains("delete it")
        }
    }

    @Test("a folder that is not there cannot have a journal")
    func missingFolder() {
        #expect {
            try FolderJournal(folder: folder + "/nowhere")
        } throws: { ($0 as? JobStoreError)?.code == .unwritable }
    }
}
