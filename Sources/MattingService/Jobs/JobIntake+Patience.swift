extension JobIntake {
    /// Runs a body that must show a pulse at least once in each time of patience.
    func patiently<Value: Sendable>(
        _ body: @escaping @Sendable (Pulse) async throws(ServiceProblem) -> Value
    ) async throws(ServiceProblem) -> Value {
        let pulse = Pulse()
        let patience = settings.uploadPatience
        let result: Result<Value, ServiceProblem> = await withTaskGroup { group in
            group.addTask { () -> Result<Value, ServiceProblem> in
                do throws(ServiceProblem) { return .success(try await body(pulse)) } catch { return .failure(error) }
            }
            group.addTask { () -> Result<Value, ServiceProblem> in
                var seen = -1
                while pulse.count != seen, !Task.isCancelled {
                    seen = pulse.count
                    try? await Task.sleep(for: patience)
                }
                return .failure(
                    ServiceProblem(.requestTimeout, "nothing more of the upload came for \(patience); send it again"))
            }
            // sound because the group has two children.
            let first = await group.next()!
            group.cancelAll()
            return first
        }
        return try result.get()
    }
}
