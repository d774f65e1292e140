import Benchmarking

extension PublishedFigures {
    /// The cost of 1,000 images of every instance, by its label, in the currency that the publication converts to.
    func costs() throws -> [String: CostPerThousand] {
        let currency = exchange?.rate.base ?? instances[0].hourlyPrice.currency
        let rates = ExchangeRates(exchange.map { [$0.rate] } ?? [])
        var costs: [String: CostPerThousand] = [:]
        for instance in instances {
            let rate = Estimate(
                value: instance.batchImagesPerSecond, low: nil, high: nil, method: "printed without an interval")
            costs[instance.label] = try CostPerThousand(
                pricePerHour: rates.convert(instance.hourlyPrice, to: currency), imagesPerSecond: rate)
        }
        return costs
    }
}
