import Benchmarking
import Foundation

/// The figures of somebody's publication, as printed: not measured here, without raw latencies, to be audited and set
/// beside measurements.
///
/// One JSON document, `"kind": "published-figures"`; its schema is `docs/schemas/published-figures-1.schema.json`.
public struct PublishedFigures: Codable, Equatable, Sendable {
    /// The value of `kind` by which such a document is told from a result document.
    public static let documentKind = "published-figures"
    /// The version of the schema that this build reads.
    public static let currentSchema = 1

    /// Always ``documentKind``.
    public var kind: String
    /// Version of the schema.
    public var schema: Int
    /// Title of the publication.
    public var title: String
    /// When it was published, as far as known.
    public var published: String
    /// What a reader must know of the figures as a whole.
    public var note: String
    /// What the machines were made to do.
    public var workload: Workload
    /// How it was measured.
    public var protocolUsed: PublishedProtocol
    /// The weights of the publication's score.
    public var weights: ScoreWeights
    /// The exchange rate that it used; nil when all its prices are in one currency.
    public var exchange: PublishedExchange?
    /// The machines.
    public var instances: [PublishedInstance]
    /// Its other tables of latencies.
    public var tables: PublishedTables

    private enum CodingKeys: String, CodingKey {
        case kind, schema, title, published, note, workload, weights, exchange, instances, tables
        case protocolUsed = "protocol"
    }

    /// Reads a document; throws `badInput` naming the file and the member that is wrong.
    public static func decode(_ bytes: [UInt8], name: String) throws(DecisionError) -> PublishedFigures {
        let figures: PublishedFigures
        do {
            figures = try JSONDecoder().decode(PublishedFigures.self, from: Data(bytes))
        } catch {
            throw DecisionError(
                .badInput, "\(name) is no document of published figures: see examples/article for one.",
                cause: String(describing: error))
        }
        guard figures.kind == documentKind, figures.schema == currentSchema else {
            throw DecisionError(
                .badInput,
                "\(name) has kind \"\(figures.kind)\" and schema \(figures.schema): expected \"\(documentKind)\", schema \(currentSchema)."
            )
        }
        try figures.check(name)
        return figures
    }

    private func check(_ name: String) throws(DecisionError) {
        func refuse(_ what: String) -> DecisionError { DecisionError(.badInput, "\(name): \(what)") }
        guard !instances.isEmpty else { throw refuse("there is no instance in it.") }
        for instance in instances {
            let latency = instance.latencyMilliseconds
            guard latency.minimum > 0, latency.minimum <= latency.mean, latency.mean <= latency.maximum else {
                throw refuse("\(instance.type) needs latencies with 0 < minimum <= mean <= maximum.")
            }
            guard instance.batchImagesPerSecond > 0, instance.peakMemoryGigabytes > 0 else {
                throw refuse("\(instance.type) needs images a second and peak memory above 0.")
            }
            guard instance.hourlyPrice.amount > 0 else { throw refuse("\(instance.type) needs a price above 0.") }
        }
        guard protocolUsed.images >= 2, protocolUsed.batch >= 1, protocolUsed.soakHours >= 0 else {
            throw refuse("the protocol needs at least 2 images and a batch of at least 1.")
        }
    }
}
