/// What is measured. Knows how to get ready and how to answer; knows nothing of clocks and statistics.
public protocol SystemUnderTest: Sendable {
    /// Gets everything ready that the first query would otherwise pay for. The time is reported as cold start.
    func prepare() throws
    /// Answers one query on the calling thread and blocks until it is done. Called from several threads at a time when the
    /// scenario has several queries in flight. Throws ``QueryFailure``, or anything else for the kind `.failed`.
    func answer(_ query: Query) throws -> Answer
    /// Nearness to FP32 on the CPU over the images of this measurement; nil when there is nothing to compare.
    func accuracy() throws -> AccuracyRecord?
    /// The execution provider that ran; nil before ``prepare()``, and where there is none.
    var providerRan: String? { get }
    /// SHA-256 in hexadecimal of the model's file; nil before ``prepare()``, and where there is none.
    var modelSHA256: String? { get }
    /// Threads of one inference; nil before ``prepare()``, and where there are none.
    var threadsRan: Int? { get }
}

extension SystemUnderTest {
    /// Nothing to prepare.
    public func prepare() throws {}
    /// Nothing to compare.
    public func accuracy() throws -> AccuracyRecord? { nil }
    /// No execution provider.
    public var providerRan: String? { nil }
    /// No model.
    public var modelSHA256: String? { nil }
    /// No threads.
    public var threadsRan: Int? { nil }
}
