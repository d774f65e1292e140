extension Offer {
    /// The same offer for the whole region instead of one zone of it.
    func inRegion() -> Offer { with(price: price.with(region: price.regionWithoutZone)) }

    /// The same machine with another price.
    func with(price: HourlyPrice) -> Offer {
        Offer(
            provider: provider, instanceType: instanceType, gpu: gpu, vcpus: vcpus, memoryGibibytes: memoryGibibytes,
            architecture: architecture, price: price)
    }
}
