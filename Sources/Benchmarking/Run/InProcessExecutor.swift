/// Measures rounds in this process; for tests and for systems that need no fresh process.
public struct InProcessExecutor: RoundExecutor {
    private let runner: RoundRunner
    private let makeSystem: @Sendable (RoundPlan) throws -> any SystemUnderTest

    /// Makes an executor; the closure makes the system that a plan asks for.
    public init(
        runner: RoundRunner = RoundRunner(), makeSystem: @escaping @Sendable (RoundPlan) throws -> any SystemUnderTest
    ) {
        self.runner = runner
        self.makeSystem = makeSystem
    }

    /// Makes the system and measures it.
    public func execute(_ plan: RoundPlan) -> RoundRecord {
        do {
            return runner.run(plan, system: try makeSystem(plan))
        } catch {
            return runner.run(plan, system: BrokenSystem(failure: QueryFailure(error)))
        }
    }

    private struct BrokenSystem: SystemUnderTest {
        let failure: QueryFailure

        func prepare() throws { throw failure }
        func answer(_ query: Query) throws -> Answer { throw failure }
    }
}
