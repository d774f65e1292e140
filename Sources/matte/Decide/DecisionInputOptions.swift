import ArgumentParser
import Foundation
import Procurement

/// The results that a decision is made on, and what it is made by.
struct DecisionInputOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Result documents of 'matte bench run', 'soak' and 'load', and published figures.", valueName: "result.json"
        ),
        completion: .file(extensions: ["json"]))
    var results: [String]

    @OptionGroup var catalogue: CatalogueOptions

    @Option(help: "Currency of all costs, converted with dated rates.") var currency = "USD"

    @Option(
        help: ArgumentHelp(
            "What to compare when results hold several: model=NAME,size=1024,precision=fp32,path=model-only.",
            valueName: "workload"))
    var workload: String?

    @Option(
        help: ArgumentHelp(
            "Setting in which results may differ (\(WorkloadSetting.allCases.map(\.rawValue).joined(separator: ", "))); repeatable.",
            valueName: "setting"))
    var allow: [String] = []

    @Option(
        help: ArgumentHelp(
            "Price of an hour of a machine without an offer, by its file or label: my.json=0.50USD. Repeatable.",
            valueName: "file=price"))
    var price: [String] = []

    @Option(help: "Language of the answer: en or zh.") var lang = "en"

    /// The language asked for.
    func language() throws -> MoneyLanguage {
        guard let language = MoneyLanguage(rawValue: lang) else {
            throw CommandFailure.usage("--lang \(lang): write en or zh.")
        }
        return language
    }

    /// Reads the results and says on standard error which are left out.
    func evidence() throws -> EvidenceSet {
        guard !results.isEmpty else { throw CommandFailure.usage("Name at least one result document.") }
        let set = try EvidenceSet(reading: results)
        for one in set.excluded {
            Console.shared.print("warning: \(one.source) is left out: \(one.reasons.joined(separator: " "))")
        }
        return set
    }

    /// What the decision is made by.
    func options() throws -> DecisionOptions {
        guard let code = Currency(currency) else {
            throw CommandFailure.usage("--currency \(currency): write a code of three letters, such as USD.")
        }
        let settings = try allow.map { name in
            guard let setting = WorkloadSetting(rawValue: name) else {
                let allowed = WorkloadSetting.allCases.map(\.rawValue).joined(separator: ", ")
                throw CommandFailure.usage("--allow \(name): write one of \(allowed).")
            }
            return setting
        }
        return DecisionOptions(
            currency: code,
            workload: try workload.map { text in
                try Self.reading("workload") { try WorkloadFilter(parsing: text) }
            } ?? WorkloadFilter(),
            allowedDifferences: Set(settings), givenPrices: try prices())
    }

    /// Reads an option's value; what is wrong with it is wrong usage and names the option.
    static func reading<Value>(_ option: String, _ read: () throws -> Value) throws -> Value {
        do {
            return try read()
        } catch let error as DecisionError {
            throw CommandFailure.usage("--\(option): \(error.message)")
        }
    }

    private func prices() throws -> [String: Money] {
        var prices: [String: Money] = [:]
        for text in price {
            // A label may hold "=", a price does not.
            guard let cut = text.lastIndex(of: "="), text.suffix(3).allSatisfy(\.isLetter),
                let currency = Currency(text.suffix(3)),
                let amount = DecimalText.parse(text[text.index(after: cut)...].dropLast(3)), amount > 0
            else {
                throw CommandFailure.usage(
                    "--price \(text): write FILE=AMOUNT and a currency, such as my.json=0.50USD.")
            }
            prices[String(text[..<cut])] = Money(amount, currency)
        }
        return prices
    }
}
