import Foundation

/// The hardware of known instance types, for price sources that name only the type.
public struct HardwareIndex: Sendable {
    private struct Key: Hashable {
        let provider: CloudProvider
        let instanceType: String
    }

    private var machines: [Key: InstanceFacts] = [:]

    /// Takes the hardware from a catalogue's instances and offers; the instances count where both know a type.
    public init(_ reading: CatalogueReading) {
        for located in reading.offers {
            let offer = located.offer
            machines[Key(provider: offer.provider, instanceType: offer.instanceType)] = InstanceFacts(
                provider: offer.provider, instanceType: offer.instanceType, gpu: offer.gpu, vcpus: offer.vcpus,
                memoryGibibytes: offer.memoryGibibytes, architecture: offer.architecture, note: "",
                date: offer.price.date, source: offer.price.source)
        }
        for facts in reading.instances {
            machines[Key(provider: facts.provider, instanceType: facts.instanceType)] = facts
        }
    }

    /// What is known of a type; `nil` when nothing is.
    public func facts(provider: CloudProvider, instanceType: String) -> InstanceFacts? {
        machines[Key(provider: provider, instanceType: instanceType)]
    }
}
