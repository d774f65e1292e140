import Testing

@testable import matte

@Suite("The command line in a result")
struct RecordedCommandTests {
    @Test("a command is recorded without folders, and all else as it was typed")
    func withoutFolders() {
        let typed = [
            "bench", "run", "--suite", "article", "-o", "/srv/results/r.json", "--images=/data/photos/",
            "--session-option", "ep.a=/b", "relative/suite.yaml", "http://127.0.0.1:8080/v1", "/",
        ]
        #expect(
            RecordedCommand.withoutFolders(typed) == [
                "bench", "run", "--suite", "article", "-o", "r.json", "--images=photos", "--session-option", "ep.a=/b",
                "relative/suite.yaml", "http://127.0.0.1:8080/v1", "/",
            ])
    }
}
