import Benchmarking
import Procurement

/// Machines that did the same work, with the decision among them and the advice for two uses.
public struct ReportGroup: Codable, Equatable, Sendable {
    /// Measured here or published by somebody; a group of both counts as measured.
    public var origin: EvidenceOrigin
    /// The decision; its raw latencies are left out.
    public var decision: PurchaseDecision
    /// What to buy for a live service.
    public var realtime: Advice
    /// What to buy for nightly work.
    public var batch: Advice
    /// How latencies spread, of the machines whose latencies are there.
    public var distributions: [LatencyDistribution]
    /// The machines that no other beats in both latency and cost, by rising latency.
    public var frontier: [String]

    /// Decides on `set`; throws what `PurchaseDecision` and `Advisor` throw.
    init(_ set: EvidenceSet, catalogue: OfferCatalogue, options: ReportOptions) throws {
        let decision = try PurchaseDecision(set, catalogue: catalogue, options: options.decision)
        let realtime = Advisor(
            scenario: .realtime(options.realtime), catalogue: catalogue, options: options.decision)
        let batch = Advisor(scenario: .batch(options.batch), catalogue: catalogue, options: options.decision)
        self.realtime = try realtime.advise(set)
        self.batch = try batch.advise(set)
        origin = set.evidence.contains { $0.origin == .measured } ? .measured : .published
        distributions = decision.candidates.flatMap(Self.distributions)
        frontier = Self.frontier(decision.candidates)
        self.decision = decision
        // A hundred results hold megabytes of latencies, which stay in their own documents.
        for candidate in self.decision.candidates.indices {
            for row in self.decision.candidates[candidate].evidence.rows.indices {
                self.decision.candidates[candidate].evidence.rows[row].samples = nil
            }
        }
    }

    /// The single-image rows of a machine with latencies, first in the order of its result.
    private static func distributions(_ candidate: DecisionCandidate) -> [LatencyDistribution] {
        candidate.evidence.rows.compactMap { row in
            guard row.batch == 1, let samples = row.samples else { return nil }
            return LatencyDistribution(label: candidate.label, row: row.id, samples: samples)
        }
    }

    /// Labels that no other candidate beats in both mean latency and cost, by rising latency.
    private static func frontier(_ candidates: [DecisionCandidate]) -> [String] {
        let points = candidates.compactMap { candidate -> (label: String, latency: Double, cost: Money)? in
            guard let latency = candidate.figures.meanLatency?.value, let cost = candidate.cost?.cost else {
                return nil
            }
            return (candidate.label, latency, cost)
        }
        let sorted = points.sorted {
            ($0.latency, $0.cost.amount, $0.label) < ($1.latency, $1.cost.amount, $1.label)
        }
        var labels: [String] = []
        var cheapest: Money?
        for point in sorted where cheapest.map({ point.cost.amount < $0.amount }) ?? true {
            cheapest = point.cost
            labels.append(point.label)
        }
        return labels
    }
}
