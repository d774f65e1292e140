import Benchmarking

extension ServiceProfile {
    /// How the machine of `evidence` serves, from the measured latencies of closed loops with one query in flight, one
    /// for each batch size.
    ///
    /// Throws `notShown` when the evidence holds no such latencies (published figures hold none).
    public init(
        _ evidence: Evidence, largestBatch: Int? = nil, batchWaitSeconds: Double = 0
    ) throws(DecisionError) {
        var fastest: [Int: EvidenceRow] = [:]
        for row in evidence.rows where row.scenario.isClosedLoop && row.concurrency == 1 {
            guard let samples = row.samples, samples.count > 0, let mean = row.latency?.mean.value,
                row.batch <= largestBatch ?? .max
            else { continue }
            if mean < fastest[row.batch]?.latency?.mean.value ?? .infinity { fastest[row.batch] = row }
        }
        guard !fastest.isEmpty else {
            throw DecisionError(
                .notShown,
                "\(evidence.label): the service times are not shown by this result (\(evidence.source)); a plan needs a run with one query in flight and its latencies, as 'matte bench run' writes."
            )
        }
        var batches: [BatchTimes] = []
        for (size, row) in fastest {
            guard let samples = row.samples else { continue }
            batches.append(BatchTimes(size: size, times: try ServiceTimes(samples)))
        }
        try self.init(batches: batches, batchWaitSeconds: batchWaitSeconds)
    }
}
