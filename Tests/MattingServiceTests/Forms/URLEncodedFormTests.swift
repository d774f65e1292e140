import Testing

@testable import MattingService

@Suite("URL-encoded forms")
struct URLEncodedFormTests {
    private func parse(_ text: String) throws -> [String: String] { try URLEncodedForm.parse(Array(text.utf8)) }

    @Test("fields, escapes, plus signs and empty pairs are read")
    func fields() throws {
        #expect(
            try parse("a=1&b=x+y%20z&&%E4%B8%AD=%e6%96%87&flag&e==&") == [
                "a": "1", "b": "x y z", "中": "文", "flag": "", "e": "=",
            ])
        #expect(try parse("").isEmpty)
    }

    @Test("broken escapes, other text than UTF-8, doubled names and too many fields are refused")
    func refusals() {
        let many = (0...100).map { "f\($0)=1" }.joined(separator: "&")
        for text in ["a=%", "a=%4", "a=%GG", "a=%+1", "a=%FF", "a=1&a=2", many] {
            #expect(throws: ServiceProblem.self, "\(text)") { try parse(text) }
        }
    }

    @Test("damaged forms are refused or read")
    func mutation() {
        var random = FormsGenerator(seed: 4)
        for _ in 0..<3000 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                Array("ab=&%+12F\u{FF}".utf8).randomElement(using: &random) ?? 0
            }
            do throws(ServiceProblem) {
                #expect(try URLEncodedForm.parse(bytes).count <= URLEncodedForm.fieldLimit)
            } catch {
                #expect(!error.detail.isEmpty)
            }
        }
    }
}
