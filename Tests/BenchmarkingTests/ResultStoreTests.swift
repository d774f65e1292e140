import Foundation
import Testing

@testable import Benchmarking

@Suite struct ResultStoreTests {
    @Test func `a document reads back as it was written and verifies`() throws {
        try DocumentSamples.withFolder { folder in
            let path = folder + "/result.json"
            let written = try ResultStore.write(DocumentSamples.document([DocumentSamples.row()]), to: path)
            #expect(try ResultStore.read(path: path) == written)
            let verification = try ResultVerification(path: path)
            #expect(verification.findings == [])
            #expect(verification.isValid)
        }
    }

    @Test func `a document with a large histogram verifies too`() throws {
        let row = DocumentSamples.row(queries: 12_000)
        let sealed = try ResultStore.sealed(DocumentSamples.document([row]))
        #expect(sealed.document.rows[0].rounds[0].latencies.histogram != nil)
        #expect(ResultVerification(bytes: sealed.bytes, name: "r").isValid)
    }

    @Test func `a changed figure is found by the hash`() throws {
        let bytes = try ResultStore.sealed(DocumentSamples.document([DocumentSamples.row()])).bytes
        let text = String(decoding: bytes, as: UTF8.self)
        let changed = text.replacing("\"queries\":150", with: "\"queries\":151")
        #expect(changed != text)
        let verification = ResultVerification(bytes: Array(changed.utf8), name: "r")
        #expect(verification.findings.contains { $0.rule == .hash })
        #expect(!verification.isValid)
    }

    @Test func `an added field is found by the hash, and space is not`() throws {
        let bytes = try ResultStore.sealed(DocumentSamples.document([DocumentSamples.row()])).bytes
        let text = String(decoding: bytes, as: UTF8.self)
        let added = text.replacing("{\"environment\"", with: "{\"added\":1,\"environment\"", maxReplacements: 1)
        #expect(ResultVerification(bytes: Array(added.utf8), name: "r").findings.map(\.rule) == [.hash])
        let spaced = text.replacing(",\"", with: ",\n  \"")
        #expect(ResultVerification(bytes: Array(spaced.utf8), name: "r").isValid)
    }

    @Test func `a figure that was changed together with its hash contradicts the raw latencies`() throws {
        var document = DocumentSamples.document([DocumentSamples.row()])
        document.rows[0].imagesPerSecond?.value *= 1.1
        let bytes = try ResultStore.sealed(document).bytes
        let verification = ResultVerification(bytes: bytes, name: "r")
        #expect(verification.findings.map(\.rule) == [.consistency])
        #expect(verification.findings[0].text.contains("imagesPerSecond.value"))
    }

    @Test func `one row that breaks a rule is named and leaves the others usable`() throws {
        let bad = DocumentSamples.row(.sample(model: "bad")) { $0.providerRan = "other" }
        let some = ResultVerification(
            bytes: try ResultStore.sealed(DocumentSamples.document([DocumentSamples.row(), bad])).bytes, name: "r")
        #expect(some.isValid)
        #expect(some.findings.contains { $0.rule == .providerRan && $0.text.hasPrefix("bad ") })
        let all = ResultVerification(
            bytes: try ResultStore.sealed(DocumentSamples.document([bad])).bytes, name: "r")
        #expect(!all.isValid)
        var lying = DocumentSamples.document([DocumentSamples.row(), bad])
        lying.rows[1].validity = Validity()
        let caught = ResultVerification(bytes: try ResultStore.sealed(lying).bytes, name: "r")
        #expect(!caught.isValid)
        #expect(caught.findings.contains { $0.rule == .consistency })
    }

    @Test(arguments: ["", "{}", "[1,2]", "not json", #"{"schema":1}"#])
    func `what is no result document is refused with the reason`(text: String) {
        let verification = ResultVerification(bytes: Array(text.utf8), name: "x.json")
        #expect(verification.findings.map(\.rule) == [.schema])
        #expect(verification.document == nil)
    }

    @Test func `a result that cannot be written leaves the last good one`() throws {
        try DocumentSamples.withFolder { folder in
            let path = folder + "/result.json"
            try AtomicFile.write(Array("good".utf8), to: path)
            let error = #expect(throws: BenchmarkError.self) {
                try AtomicFile.write(Array("new".utf8), to: folder + "/missing/result.json")
            }
            #expect(error?.code == .fileSystem)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "good")
            // A folder in the file's place stands for a device that takes bytes and fails at the end.
            try FileManager.default.createDirectory(atPath: folder + "/taken/x", withIntermediateDirectories: true)
            #expect(throws: BenchmarkError.self) { try AtomicFile.write(Array("new".utf8), to: folder + "/taken") }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["result.json", "taken"])
        }
    }

    @Test func `where no result can be written is told before anything is measured`() throws {
        try DocumentSamples.withFolder { folder in
            #expect(throws: Never.self) { try AtomicFile.check(folder + "/result.json") }
            for (path, word) in [
                (folder, "it is a folder"), ("", "no name of a file"), (folder + "/", "no name"),
                (folder + "/missing/result.json", "No such file"),
            ] {
                let error = #expect(throws: BenchmarkError.self) { try AtomicFile.check(path) }
                #expect(error?.message.contains(word) == true, "\(path): \(error?.message ?? "")")
            }
        }
    }

    @Test func `what the machine did in several stretches is summed up`() {
        let combined = EnvironmentSummary.combined([
            EnvironmentSummary(
                samples: 10, meanCPUUtilisation: 0.5, perCoreUtilisation: [0.4, 0.6], maximumSteal: 0.1,
                throttleReasons: ["a"]),
            EnvironmentSummary(
                samples: 30, meanCPUUtilisation: 0.9, perCoreUtilisation: [0.8, 1], maximumSteal: 0.3,
                throttleReasons: ["a", "b"], notes: ["c"]),
        ])
        #expect(combined.samples == 40)
        #expect(combined.meanCPUUtilisation.map { ($0 - 0.8).magnitude < 1e-12 } == true)
        #expect(combined.maximumSteal == 0.3)
        #expect(combined.throttleReasons == ["a", "b"])
        #expect(EnvironmentSummary.combined([]) == EnvironmentSummary())
    }

    @Test func `a full disk is told and leaves the last good result`() throws {
        // /dev/full takes no byte; a link to it in place of the partial file is what a full disk looks like.
        let path = "/dev/full"
        try #require(FileManager.default.fileExists(atPath: path))
        let error = #expect(throws: BenchmarkError.self) { try AppendedFile.append([1, 2, 3], to: path) }
        #expect(error?.message.contains("No space left") == true)
    }
}
