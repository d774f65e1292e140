import Procurement

/// What a publication prints of latency by the size of the network's input.
public struct PublishedSizes: Codable, Equatable, Sendable {
    /// Title of the publication.
    public var title: String
    /// Its cells, in the order of the publication.
    public var cells: [PublishedTables.DeviceLatency]

    init?(_ figures: PublishedFigures) {
        guard !figures.tables.deviceLatencies.isEmpty else { return nil }
        title = figures.title
        cells = figures.tables.deviceLatencies
    }
}
