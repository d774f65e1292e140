/// Measures a round somewhere: in a fresh process, or in this one for a test.
public protocol RoundExecutor: Sendable {
    /// Measures a round. Never throws: a process that dies gives a record that says so.
    func execute(_ plan: RoundPlan) -> RoundRecord
}
