/// Asks the clouds' metadata services which instance this is, within a bound that always holds.
public struct CloudMetadata: Sendable {
    /// The bound that the documentation promises: it is not felt, and a service that is there answers in 5 ms.
    public static let standardBound = Duration.milliseconds(300)

    /// Where each service listens; a provider that is missing here is not asked.
    public let endpoints: [CloudProvider: MetadataEndpoint]
    /// Longest time that a statement takes, connections included.
    public let bound: Duration

    /// Asks at `endpoints`, at most for `bound` (above 0) in total.
    public init(
        endpoints: [CloudProvider: MetadataEndpoint] = MetadataEndpoint.standard, bound: Duration = standardBound
    ) {
        precondition(bound > .zero, "the bound for metadata services is a time above zero")
        self.endpoints = endpoints
        self.bound = bound
    }

    /// Describes the instance below `root`; blocks for at most `bound`, never on the cooperative pool, please.
    public func statement(root: SystemRoot = .live) -> CloudStatement {
        let firmware = DMIIdentity(root: root)
        let virtualisation = Virtualisation(
            root: root, saysHypervisor: CPUDescription(root: root).saysHypervisor, firmware: firmware)
        return begin(firmware: firmware, virtualisation: virtualisation).statement()
    }

    /// Starts to ask on a thread of its own, or decides at once where the firmware leaves nothing to ask.
    public func begin(firmware: DMIIdentity, virtualisation: Virtualisation) -> CloudInquiry {
        let named = CloudProvider(firmware: firmware)
        if named == nil, let reason = Self.reasonNotToAsk(firmware: firmware, virtualisation: virtualisation) {
            return CloudInquiry(decided: CloudStatement(outcome: .none, reason: reason))
        }
        let asked = named.map { [$0] } ?? CloudProvider.allCases
        let dialogues = asked.compactMap { provider in
            endpoints[provider].map { MetadataDialogue(dialect: MetadataDialect(provider), endpoint: $0) }
        }
        let bound = bound
        // What has come by then is used; the rest of the bound is for handing it over.
        let deadline = ContinuousClock.now + bound * 0.9
        return CloudInquiry(bound: bound, otherwise: Self.undescribed(named, within: bound)) {
            var poll = MetadataPoll(dialogues)
            guard let instance = poll.instance(before: deadline) else { return Self.undescribed(named, within: bound) }
            return CloudStatement(
                outcome: .instance, instance: instance, reason: "The metadata service of the cloud described it.")
        }
    }

    /// Why asking is of no use; nil if the machine may be a cloud instance whose firmware keeps silent.
    private static func reasonNotToAsk(firmware: DMIIdentity, virtualisation: Virtualisation) -> String? {
        let maker = firmware.systemVendor ?? "its maker"
        if virtualisation.isVirtual == false {
            return "The machine is a physical one, and its firmware names \(maker), no cloud."
        }
        let desktops = ["VMware", "VirtualBox", "innotek", "Parallels", "Apple"]
        if desktops.contains(where: firmware.mentions) {
            return "The firmware names \(maker): a virtual machine, but no cloud's."
        }
        if virtualisation.isVirtual == nil && !firmware.isEmpty {
            return "The firmware names \(maker), no cloud, and nothing tells of a hypervisor."
        }
        return nil
    }

    private static func undescribed(_ named: CloudProvider?, within bound: Duration) -> CloudStatement {
        guard let named else {
            return CloudStatement(
                outcome: .none, reason: "No metadata service of a cloud that is known here answered within \(bound).")
        }
        return CloudStatement(
            outcome: .undescribed, instance: CloudInstance(provider: named),
            reason: "The firmware names the cloud, but its metadata service did not describe the instance within "
                + "\(bound): allow access to it (in a container on AWS, a hop limit of 2), or name the instance by hand."
        )
    }
}
