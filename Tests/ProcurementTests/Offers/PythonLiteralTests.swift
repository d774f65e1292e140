import Testing

@testable import Procurement

@Suite("Python literals")
struct PythonLiteralTests {
    @Test("SkyPilot's GPU dictionary is read as data")
    func gpuInfo() throws {
        let text = "{'Gpus': [{'Name': 'T4', 'Count': 1.0, 'MemoryInfo': {'SizeInMiB': 16384}}], 'Total': None,}"
        let literal = try #require(PythonLiteral(text))
        #expect(literal["Gpus"]?.first?["MemoryInfo"]?["SizeInMiB"]?.integer == 16_384)
        #expect(literal["Gpus"]?.first?["Name"] == .string("T4"))
        #expect(literal["Total"] == PythonLiteral.none)
    }

    @Test(
        "Values are read in Python's and in JSON's spelling",
        arguments: [
            ("True", .boolean(true)), ("false", .boolean(false)), ("null", .none), (" 'it\\'s' ", .string("it's")),
            ("\"a\"", .string("a")), ("[]", .list([])), ("{}", .dictionary([:])), ("-1.5", .number(-1.5)),
        ] as [(String, PythonLiteral)])
    func values(text: String, expected: PythonLiteral) {
        #expect(PythonLiteral(text) == expected)
    }

    @Test(
        "Anything else is refused, code above all",
        arguments: [
            "", "{", "[1", "{'a'}", "{'a': }", "{1: 2}", "'a", "__import__('os')", "{'a': f()}", "1 2", "{'a': 1}}",
            "'\\x41'", "[1,,2]", "1e5", "lambda: 0", "(1, 2)",
        ])
    func refused(text: String) {
        #expect(PythonLiteral(text) == nil)
    }

    @Test("Deep nesting is refused instead of exhausting the stack")
    func depth() {
        #expect(PythonLiteral(String(repeating: "[", count: 100_000)) == nil)
        let deepest = PythonLiteral.depthLimit
        #expect(PythonLiteral(String(repeating: "[", count: deepest) + String(repeating: "]", count: deepest)) != nil)
        #expect(
            PythonLiteral(String(repeating: "[", count: deepest + 1) + String(repeating: "]", count: deepest + 1))
                == nil)
    }
}
