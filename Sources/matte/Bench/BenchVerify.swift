import ArgumentParser
import Benchmarking

/// `matte bench verify`: says whether a result may be used, and why not.
struct BenchVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check schema, hash, figures and rules of a result.")

    @Argument(help: "Result documents.")
    var results: [String]

    func run() throws {
        try BenchExit.translating {
            var allValid = true
            for path in results {
                let verification = try ResultVerification(path: path)
                print("\(path): \(verification.isValid ? "valid" : "not valid")")
                for finding in verification.findings {
                    print("  \(finding.severity.rawValue) (\(finding.rule.rawValue)): \(finding.text)")
                }
                allValid = allValid && verification.isValid
            }
            if !allValid { throw ExitStatus.someInputsFailed }
        }
    }
}
