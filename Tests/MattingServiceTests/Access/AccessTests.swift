import HTTPTypes
import Testing

@testable import MattingService

@Suite("API keys")
struct AccessTests {
    private func headers(_ name: String, _ value: String) throws -> HTTPFields {
        var headers = HTTPFields()
        headers[try #require(HTTPField.Name(name))] = value
        return headers
    }

    @Test("a new key is let in by its line, in either header; another is not")
    func admits() throws {
        let (key, line) = KeyFile.newKey(name: "shop")
        #expect(!line.contains(key))
        let gate = AccessGate(keys: try KeyFile(text: "# shops\n\n\(line)\n", origin: "keys"))
        #expect(try gate.admit(headers("X-Api-Key", key)) == "shop")
        #expect(try gate.admit(headers("Authorization", "Bearer \(key)")) == "shop")
        for wrong in [try headers("X-Api-Key", key + "0"), try headers("Authorization", "Basic \(key)"), HTTPFields()] {
            let problem = #expect(throws: ServiceProblem.self) { try gate.admit(wrong) }
            #expect(problem?.kind == .unauthorised)
        }
    }

    @Test("no two new keys are alike")
    func distinct() {
        #expect(Set((0..<100).map { _ in KeyFile.newKey(name: "x").key }).count == 100)
    }

    @Test("without a file everybody is let in")
    func open() throws {
        #expect(try AccessGate(keys: nil).admit(HTTPFields()) == nil)
    }

    @Test("a key with a rate is held to it and told when to come again")
    func rate() throws {
        let (key, line) = KeyFile.newKey(name: "slow")
        let gate = AccessGate(keys: try KeyFile(text: "\(line) 2", origin: "keys"))
        let start = ContinuousClock.now
        let shown = try headers("X-Api-Key", key)
        for _ in 0..<2 { _ = try gate.admit(shown, now: start) }
        let problem = #expect(throws: ServiceProblem.self) { try gate.admit(shown, now: start) }
        #expect(problem?.kind == .tooManyRequests)
        #expect(problem?.retryAfter == .milliseconds(500))
        #expect(try gate.admit(shown, now: start + .milliseconds(500)) == "slow")
    }

    @Test("a list of keys that is read again brings each key's new rate")
    func newRate() throws {
        let (key, line) = KeyFile.newKey(name: "shop")
        let gate = AccessGate(keys: try KeyFile(text: "\(line) 1", origin: "keys"))
        let start = ContinuousClock.now
        let shown = try headers("X-Api-Key", key)
        _ = try gate.admit(shown, now: start)
        #expect(gate.quota(for: shown, now: start) == RequestQuota(limit: 1, remaining: 0, reset: .seconds(1)))
        gate.replace(with: try KeyFile(text: "\(line) 4", origin: "keys"))
        for left in [4, 3, 2, 1] {
            #expect(gate.quota(for: shown, now: start)?.remaining == left)
            _ = try gate.admit(shown, now: start)
        }
        #expect(throws: ServiceProblem.self) { try gate.admit(shown, now: start) }
        gate.replace(with: try KeyFile(text: line, origin: "keys"))
        #expect(gate.quota(for: shown, now: start) == nil)
    }

    @Test(
        "a line that is no key is refused with its number",
        arguments: [
            "a b", "a", "a \(String(repeating: "0", count: 63))g", "a \(String(repeating: "0", count: 64)) -1", "",
        ])
    func malformed(line: String) {
        let error = #expect(throws: ServiceSetupError.self) { try KeyFile(text: "\n\(line)", origin: "keys.txt") }
        #expect(error?.message.contains("keys.txt") == true)
    }

    @Test("a name that stands there twice is refused")
    func twice() {
        let line = KeyFile.newKey(name: "a").line
        #expect(throws: ServiceSetupError.self) { try KeyFile(text: line + "\n" + line, origin: "keys") }
    }
}
