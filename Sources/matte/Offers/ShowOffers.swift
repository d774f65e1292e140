import ArgumentParser
import Foundation
import Procurement

/// `matte offers show`.
struct ShowOffers: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show everything the catalogue knows of an instance type. Exits with 1 when it knows nothing.")

    @Argument(help: "The type, such as g4dn.xlarge or aws:g4dn.xlarge.") var type: String
    @OptionGroup var catalogue: CatalogueOptions
    @Option(help: "Convert prices to this currency, such as USD, with the catalogue's dated rates.")
    var currency: String?
    @Flag(help: "Print JSON instead of text.") var json = false

    func run() throws {
        try CommandExit.translating {
            let wanted = try currency.map { text in
                guard let currency = Currency(text) else {
                    throw CommandFailure.usage("--currency \(text): write a code of three letters, such as USD.")
                }
                return currency
            }
            let reading = try catalogue.read()
            let usable = reading.catalogue
            let offers = usable.offers.filter { isWanted($0.provider, $0.instanceType) }
            let facts = reading.instances.filter { isWanted($0.provider, $0.instanceType) }
            guard !offers.isEmpty || !facts.isEmpty else {
                throw CommandFailure(
                    status: ExitStatus.someInputsFailed,
                    message: "the catalogue knows no type '\(type)': `matte offers list` names those it knows.")
            }
            let lines = try offers.map { offer in
                OfferLine(offer, hour: try wanted.map { try usable.perHour(offer, in: $0) } ?? offer.price.perHour)
            }
            if json { return print(OfferLine.json(lines), terminator: "") }
            for fact in facts { print(describe(fact)) }
            for (offer, line) in zip(offers, lines) { print(describe(offer, hour: line.hour)) }
            if offers.isEmpty { print("No dated price is known for it.") }
        }
    }

    private func isWanted(_ provider: CloudProvider, _ instanceType: String) -> Bool {
        let parts = type.split(separator: ":", maxSplits: 1).map(String.init)
        let (name, owner) = parts.count == 2 ? (parts[1], CloudProvider(rawValue: parts[0])) : (type, provider)
        return owner == provider && instanceType.caseInsensitiveCompare(name) == .orderedSame
    }

    private func describe(_ facts: InstanceFacts) -> String {
        let date = facts.date.map { ", \($0)" } ?? ""
        return "\(facts.provider) \(facts.instanceType): \(machine(facts.gpu, facts.vcpus, facts.memoryGibibytes))"
            + (facts.note.isEmpty ? "" : "\n  \(facts.note)") + "\n  source: \(facts.source)\(date)"
    }

    private func describe(_ offer: Offer, hour: Money) -> String {
        let price = offer.price
        let month = (hour * PriceUnit.month.hours).formatted(digits: 2)
        let published = price.published == hour ? "" : " (published: \(price.published) per \(price.unit.rawValue))"
        return """
            \(offer.provider) \(offer.instanceType) \(offer.region): \
            \(machine(offer.gpu, offer.vcpus, offer.memoryGibibytes))
              \(offer.purchase.name(in: .english)): \(hour.formatted()) an hour\(published), \(month) a month of 730 hours
              includes: \(price.includes.isEmpty ? "not said" : price.includes)
              source: \(price.source), \(price.date.map(\.description) ?? "no date")
            """
    }

    private func machine(_ gpu: GPUAllocation?, _ vcpus: Decimal?, _ memory: Decimal?) -> String {
        let size = gpu?.memoryMebibytes.map { " of \($0) MiB" } ?? ""
        return [
            gpu.map { "\($0)\(size)" } ?? "no GPU", vcpus.map { "\(DecimalText.text(of: $0)) vCPUs" } ?? "",
            memory.map { "\(DecimalText.text(of: $0)) GiB" } ?? "",
        ].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
