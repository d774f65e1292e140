import ArgumentParser
import Foundation
import Procurement

/// `matte offers check`.
struct CheckOffers: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look for rows that no decision should rest on. Exits with 1 when there are errors.",
        discussion: "Warnings (old prices and rates) leave the exit status at 0 unless --strict is given.")

    @OptionGroup var catalogue: CatalogueOptions
    @Option(help: "Age in days above which prices and rates are called old.") var maxAge: Int = 90
    @Option(help: "The currency into which every price must be convertible.") var currency: String = "USD"
    @Option(help: ArgumentHelp("The day to judge by. Default: today.", valueName: "YYYY-MM-DD")) var today: String?
    @Flag(help: "Exit with 1 on warnings too.") var strict = false
    @Flag(help: "Print JSON instead of text.") var json = false

    private struct Report: Encodable {
        let offers: Int
        let errors: Int
        let warnings: Int
        let findings: [OfferFinding]
    }

    func run() throws {
        try CommandExit.translating {
            let check = try makeCheck()
            let reading = try catalogue.folder.read()
            let findings = check.findings(in: reading)
            let errors = findings.count { $0.severity == .error }
            let report = Report(
                offers: reading.offers.count, errors: errors, warnings: findings.count - errors, findings: findings)
            if json {
                try StandardOutput.printJSON(report)
            } else {
                for finding in findings { print(finding.description) }
                print("\(report.offers) offers, \(errors) errors, \(report.warnings) warnings")
            }
            if errors > 0 || (strict && !findings.isEmpty) { throw ExitStatus.someInputsFailed }
        }
    }

    private func makeCheck() throws -> OfferCheck {
        guard maxAge >= 0 else { throw CommandFailure.usage("--max-age \(maxAge): write 0 or more days.") }
        guard let currency = Currency(currency) else {
            throw CommandFailure.usage("--currency \(currency): write a code of three letters, such as USD.")
        }
        guard let day = today.map({ CalendarDate($0) }) ?? CalendarDate(of: Date()) else {
            throw CommandFailure.usage("--today \(today ?? ""): write a day as YYYY-MM-DD.")
        }
        return OfferCheck(today: day, ageLimitDays: maxAge, currency: currency)
    }
}
