import Foundation

extension GpuhuntTable {
    /// Writes offers of one provider in US dollars; other currencies are converted with the rates given.
    ///
    /// Reserved prices, shares of a GPU (the format counts whole ones) and prices without a rate to US dollars are
    /// named in `leftOut`.
    public static func csv(_ offers: [Offer], rates: ExchangeRates) -> CatalogueExport {
        var writer = CSVWriter()
        writer.append(columns)
        var leftOut: [String] = []
        for offer in offers {
            do throws(OfferError) {
                writer.append(try fields(offer, rates: rates))
            } catch {
                leftOut.append(error.message)
            }
        }
        return CatalogueExport(text: writer.text, leftOut: leftOut)
    }

    private static func fields(_ offer: Offer, rates: ExchangeRates) throws(OfferError) -> [String] {
        guard offer.purchase == .onDemand || offer.purchase == .spot else {
            throw OfferError(.invalidOption, "\(offer.identity): gpuhunt's format has no reserved prices.")
        }
        let count = offer.gpu?.count ?? 0
        guard let whole = Int(DecimalText.text(of: count)) else {
            throw OfferError(.invalidOption, "\(offer.identity): gpuhunt's format has no shares of a GPU.")
        }
        guard let hour = try? rates.convert(offer.price.perHour, to: .usd) else {
            throw OfferError(
                .invalidOption,
                "\(offer.identity): no dated rate leads from \(offer.price.published.currency) to USD.")
        }
        guard let vcpus = offer.vcpus, let memory = offer.memoryGibibytes else {
            throw OfferError(.invalidOption, "\(offer.identity): gpuhunt's format needs vCPUs and memory.")
        }
        let architecture = offer.architecture == .arm ? "arm" : "x86"
        return [
            offer.instanceType, offer.region, DecimalText.text(of: hour.amount), DecimalText.text(of: vcpus),
            DecimalText.text(of: memory), String(whole), offer.gpu.map { familyName($0.model) } ?? "",
            offer.gpu?.memoryMebibytes.map { DecimalText.text(of: Decimal($0) / 1024) } ?? "",
            offer.purchase == .spot ? "True" : "False", "", offer.gpu.map { vendor($0.model) } ?? "", "", architecture,
            "{}",
        ]
    }

    /// The name without the memory that the catalogue puts behind it: `A100` of `A100-80GB`.
    private static func familyName(_ model: String) -> String {
        model.hasSuffix("GB") ? model.prefix { $0 != "-" }.description : model
    }

    private static func vendor(_ model: String) -> String {
        model.hasPrefix("MI") || model.hasPrefix("RADEON") ? "amd" : "nvidia"
    }
}
