import Foundation

/// What is known of an instance type's hardware, whether or not a dated price for it is known.
public struct InstanceFacts: Hashable, Sendable {
    /// Who rents it out.
    public let provider: CloudProvider
    /// The provider's name of the type.
    public let instanceType: String
    /// Its graphics processors; `nil` for a machine without any.
    public let gpu: GPUAllocation?
    /// Virtual processors; `nil` where the source does not say.
    public let vcpus: Decimal?
    /// Main memory in GiB; `nil` where the source does not say.
    public let memoryGibibytes: Decimal?
    /// The instruction set; `nil` where the source does not say.
    public let architecture: ProcessorArchitecture?
    /// What else a buyer must know, such as the name of the processor.
    public let note: String
    /// The day on which the source was read; `nil` where it is not known.
    public let date: CalendarDate?
    /// Where it was read.
    public let source: String
}
