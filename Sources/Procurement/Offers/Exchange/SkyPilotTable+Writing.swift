import Foundation

extension SkyPilotTable {
    private struct Key: Hashable {
        let instanceType: String
        let place: String
    }

    /// Writes offers of one provider in US dollars; other currencies are converted with the rates given.
    ///
    /// Reserved prices and prices without a rate to US dollars have no place in the format and are named in `leftOut`.
    public static func csv(_ offers: [Offer], rates: ExchangeRates) -> CatalogueExport {
        var leftOut: [String] = []
        var order: [Key] = []
        var machines: [Key: Offer] = [:]
        var prices: [Key: [PurchaseForm: Money]] = [:]
        for offer in offers {
            guard offer.purchase == .onDemand || offer.purchase == .spot else {
                leftOut.append("\(offer.identity): SkyPilot's format has no reserved prices.")
                continue
            }
            guard let hour = try? rates.convert(offer.price.perHour, to: .usd) else {
                leftOut.append("\(offer.identity): no dated rate leads from \(offer.price.published.currency) to USD.")
                continue
            }
            let key = Key(instanceType: offer.instanceType, place: offer.region)
            if machines[key] == nil {
                machines[key] = offer
                order.append(key)
            }
            prices[key, default: [:]][offer.purchase] = hour
        }
        var writer = CSVWriter()
        writer.append(columns)
        for key in order {
            guard let machine = machines[key], let pair = prices[key] else { continue }
            // A zone's row carries its region's on-demand price, as SkyPilot's own rows do.
            let regional = prices[Key(instanceType: key.instanceType, place: machine.price.regionWithoutZone)]
            writer.append(fields(machine, onDemand: pair[.onDemand] ?? regional?[.onDemand], spot: pair[.spot]))
        }
        return CatalogueExport(text: writer.text, leftOut: leftOut)
    }

    private static func fields(_ offer: Offer, onDemand: Money?, spot: Money?) -> [String] {
        func text(_ number: Decimal?) -> String { number.map(DecimalText.text(of:)) ?? "" }
        return [
            offer.instanceType, offer.gpu?.model ?? "", text(offer.gpu?.count), text(offer.vcpus),
            text(offer.memoryGibibytes), offer.gpu.map(gpuInfo) ?? "", text(onDemand?.amount), text(spot?.amount),
            offer.price.regionWithoutZone, offer.price.zone, offer.architecture?.rawValue ?? "",
        ]
    }

    private static func gpuInfo(_ gpu: GPUAllocation) -> String {
        guard let memory = gpu.memoryMebibytes else { return "" }
        let count = DecimalText.text(of: gpu.count)
        let total = DecimalText.text(of: (Decimal(memory) * gpu.count).rounded(toDigits: 0))
        // Names come from files: a quote or backslash must not end the literal early.
        let name = gpu.model.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
        return "{'Gpus': [{'Name': '\(name)', 'Manufacturer': 'NVIDIA', 'Count': \(count), "
            + "'MemoryInfo': {'SizeInMiB': \(memory)}}], 'TotalGpuMemoryInMiB': \(total)}"
    }
}
