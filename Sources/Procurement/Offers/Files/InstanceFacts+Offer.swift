extension InstanceFacts {
    /// The offer of this hardware at a price.
    func offer(_ price: HourlyPrice) -> Offer {
        Offer(
            provider: provider, instanceType: instanceType, gpu: gpu, vcpus: vcpus, memoryGibibytes: memoryGibibytes,
            architecture: architecture, price: price)
    }
}
