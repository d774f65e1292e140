/// The price catalogues of other projects that can be read and written.
public enum ExchangeFormat: String, Sendable, CaseIterable {
    /// SkyPilot's `vms.csv`, one file a provider.
    case skypilot
    /// gpuhunt's v2 CSV, one file a provider.
    case gpuhunt
}
