/// A profile's service times laid out flat, so that a draw in the inner loop touches one array and allocates nothing.
struct ServiceDraws: Sendable {
    /// Where the times of one batch size lie.
    private struct Region: Sendable {
        var start: Int
        /// Number of measured times; 0 means exponential with `mean`.
        var count: Int
        var mean: Double
    }

    private var samples: ContiguousArray<Double> = []
    /// Position 0 is never used; position n serves a batch of n, by the next larger size that was measured: a padded
    /// batch costs what the full one does, so the plan errs on the slow side.
    private var regionOfBatch: ContiguousArray<Region> = []
    /// The longest measured time of a batch of 1; 0 when it is exponential, whose remainder is like the whole.
    private(set) var longest = 0.0

    init(_ profile: ServiceProfile) {
        for batch in profile.batches {
            var region = Region(start: samples.count, count: 0, mean: batch.times.meanSeconds)
            switch batch.times.shape {
            case .empirical(let times):
                samples.append(contentsOf: times)
                region.count = times.count
                if regionOfBatch.isEmpty { longest = times[times.count - 1] }
            case .constant:
                samples.append(batch.times.meanSeconds)
                region.count = 1
            case .exponential: break
            }
            while regionOfBatch.count <= batch.size { regionOfBatch.append(region) }
        }
    }

    /// Seconds that a batch of `size` (1 to the profile's largest) takes this time.
    @inline(__always)
    func seconds(batch size: Int, using random: inout RandomSource) -> Double {
        let region = regionOfBatch[size]
        if region.count == 0 { return region.mean * random.exponential() }
        if region.count == 1 { return samples[region.start] }
        return samples[region.start + random.index(below: region.count)]
    }
}
