/// Watches the machine while a round runs.
public protocol RunObserver: Sendable {
    /// Begins to watch.
    func begin()
    /// Stops and tells what was seen since ``begin()``.
    func end() -> Observation
}
