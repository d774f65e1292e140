import ArgumentParser
import Procurement

/// Which offers are wanted.
struct FilterOptions: ParsableArguments {
    @Option(help: "Only this provider: aws, alibaba, tencent, gcp, azure. May be repeated.")
    var provider: [String] = []
    @Option(help: "Only this GPU model, such as T4, or none for machines without. May be repeated.")
    var gpu: [String] = []
    @Option(help: "Only this region, such as us-east-1. May be repeated.")
    var region: [String] = []
    @Option(help: "Only this form: \(PurchaseForm.allCases.map(\.rawValue).joined(separator: ", ")). May be repeated.")
    var purchase: [String] = []
    @Option(help: "Only prices of an hour up to this, in the currency of --currency (USD unless given).")
    var maxPrice: String?
    @Option(help: "Convert prices to this currency, such as USD, with the catalogue's dated rates.")
    var currency: String?

    /// The currency asked for; `nil` when prices stay in their own.
    func chosenCurrency() throws -> Currency? {
        try currency.map { text in
            guard let currency = Currency(text) else {
                throw CommandFailure.usage("--currency \(text): write a code of three letters, such as USD.")
            }
            return currency
        }
    }

    /// The filter that the options describe.
    func filter() throws -> OfferFilter {
        var filter = OfferFilter()
        filter.providers = Set(provider.map(CloudProvider.init(rawValue:)))
        filter.gpus = gpu
        filter.regions = Set(region)
        filter.purchases = Set(
            try purchase.map { text in
                guard let form = PurchaseForm(rawValue: text) else {
                    let forms = PurchaseForm.allCases.map(\.rawValue).joined(separator: ", ")
                    throw CommandFailure.usage("--purchase \(text): write one of \(forms).")
                }
                return form
            })
        if let maxPrice {
            guard let amount = DecimalText.parse(maxPrice), amount > 0 else {
                throw CommandFailure.usage("--max-price \(maxPrice): write a decimal number above 0, such as 1.25.")
            }
            filter.highestPrice = Money(amount, try chosenCurrency() ?? .usd)
        }
        return filter
    }
}
