/// One verdict on a soak with its evidence.
public struct SoakVerdict: Codable, Sendable, Equatable {
    /// What a soak can be found to be.
    public enum Word: String, Codable, Sendable, CaseIterable {
        /// Nothing was found.
        case steady
        /// Latency or throughput changes with time.
        case drifting
        /// Memory grows without end.
        case leaking
        /// It stood still for a while.
        case stalled
        /// It failed and worked again.
        case failedAndRecovered = "failed and recovered"
        /// It failed and never worked again.
        case failed
        /// Too few windows for a trend.
        case undecided
    }

    /// The word.
    public var word: Word
    /// The figures that it rests on.
    public var evidence: String

    /// Makes a verdict.
    public init(_ word: Word, evidence: String) {
        self.word = word
        self.evidence = evidence
    }
}
