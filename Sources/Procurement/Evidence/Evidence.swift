import Benchmarking

/// What is known of one machine: the common form of result documents and published figures, from which all decisions
/// are made.
public struct Evidence: Codable, Equatable, Sendable {
    /// The machine's name in tables, unique within a decision, such as "aws g4dn.xlarge".
    public var label: String
    /// The file that it comes from.
    public var source: String
    /// Measured here or published by somebody.
    public var origin: EvidenceOrigin
    /// The machine as it described itself; nil for published figures.
    public var machine: MachineDescription?
    /// The cloud instance by its provider and type, as the machine or the publication says.
    public var instance: InstanceName?
    /// The GPU by its name, as the driver or the publication's correction says; nil without one.
    public var gpu: String?
    /// The price that a publication gives together with its figures; nil for measured ones, which the catalogue prices.
    public var publishedPrice: HourlyPrice?
    /// The exchange rates that belong to the published price.
    public var publishedRates: [ExchangeRate]
    /// The configurations that may be used.
    public var rows: [EvidenceRow]
    /// Hours of running; nil when none were observed.
    public var soak: SoakEvidence?
    /// What a reader must know, in English.
    public var notes: [String]

    /// A provider's instance type.
    public struct InstanceName: Codable, Hashable, Sendable {
        /// The provider.
        public var provider: CloudProvider
        /// The type as the provider writes it.
        public var type: String
        /// The region; nil where it is not known.
        public var region: String?

        /// Names an instance type.
        public init(provider: CloudProvider, type: String, region: String? = nil) {
            self.provider = provider
            self.type = type
            self.region = region
        }
    }

    /// Makes evidence from its parts.
    public init(
        label: String, source: String, origin: EvidenceOrigin, machine: MachineDescription? = nil,
        instance: InstanceName? = nil, gpu: String? = nil, publishedPrice: HourlyPrice? = nil,
        publishedRates: [ExchangeRate] = [], rows: [EvidenceRow], soak: SoakEvidence? = nil, notes: [String] = []
    ) {
        self.label = label
        self.source = source
        self.origin = origin
        self.machine = machine
        self.instance = instance
        self.gpu = gpu
        self.publishedPrice = publishedPrice
        self.publishedRates = publishedRates
        self.rows = rows
        self.soak = soak
        self.notes = notes
    }
}
