import Testing

@testable import MattingService

@Suite("Admission on a machine that slows down")
struct SlowMachineTests {
    @Test(
        "under three times the peak nothing accepted is lost when the speed falls to a third, and no time is wasted",
        arguments: [2, 5, 30], [3, 15, 60])
    func slow(deadline: Int, slowSeconds: Int) throws {
        let machine = SimulatedMachine()
        let (rate, deadline) = (SimulatedMachine.peak * 3, Duration.seconds(deadline))
        try machine.run(seconds: 40, rate: rate, deadline: deadline)
        let before = machine.outcome
        try machine.run(seconds: Double(slowSeconds), rate: rate, deadline: deadline, speed: 1.0 / 3)
        try machine.run(seconds: 40, rate: rate, deadline: deadline)
        let outcome = machine.outcome
        #expect(before.lost == 0)
        #expect(Double(before.done) > 0.97 * SimulatedMachine.peak * 40)
        // What had been accepted before anything could be known of the slowness may just be too much.
        #expect(Double(outcome.lost) <= 0.005 * Double(outcome.accepted), "\(outcome)")
        let possible = SimulatedMachine.peak * (80 + Double(slowSeconds) / 3)
        #expect(Double(outcome.done) > 0.95 * possible, "\(outcome)")
    }

    @Test("a burst is accepted as far as it can be done before its deadline", arguments: [2, 5, 12])
    func burst(deadline: Int) throws {
        let machine = SimulatedMachine()
        try machine.run(seconds: 20, rate: SimulatedMachine.peak / 2, deadline: .seconds(deadline))
        let before = machine.outcome
        #expect(before.refused == 0)
        // Two thirds of what can be done until then.
        let burst = Int(SimulatedMachine.peak * Double(deadline) * 2 / 3)
        for _ in 0..<burst { try machine.arrive(.seconds(deadline)) }
        try machine.run(seconds: Double(deadline) + 1, rate: 0, deadline: .seconds(deadline))
        #expect(machine.outcome.refused == 0)
        #expect(machine.outcome.lost == 0)
        #expect(machine.outcome.done == machine.outcome.accepted)
    }

    @Test("what cannot be done before its deadline is refused though nothing waits, unless nothing is in hand either")
    func hopeless() throws {
        let now = ContinuousClock.now
        func outlook(inHand: Double) -> QueueOutlook {
            QueueOutlook(
                count: 0, bytes: 0, costAhead: 0, costInHand: inHand, meanCost: 1, rate: 2, waitingSince: nil)
        }
        let limits = AdmissionLimits()
        let (soon, later) = (now + .seconds(5), now + .seconds(15))
        #expect(outlook(inHand: 20).refusal(cost: 1, bytes: 0, deadline: soon, limits: limits, now: now) != nil)
        #expect(outlook(inHand: 20).refusal(cost: 1, bytes: 0, deadline: later, limits: limits, now: now) == nil)
        #expect(outlook(inHand: 0).refusal(cost: 99, bytes: 0, deadline: soon, limits: limits, now: now) == nil)
    }

    @Test("photos of jobs that wait do not keep out a caller whom they let pass")
    func passedBy() throws {
        let queue = PhotoQueue(limits: AdmissionLimits(photos: 1000, wait: .seconds(600), inHand: 1), lanes: 1)
        let pool = ModelPool(StandInModel.generation([StandInModel()]), largestBatch: 1, delay: .zero) { _ in }
        func task(_ urgency: CutOrder.Urgency, cost: Double, within: Duration) throws -> PhotoTask {
            var order = CutOrder(photo: try StandInModel.photo(1), settings: StandInModel.alphaSettings)
            order.urgency = urgency
            return PhotoTask(
                order: order, pool: pool, deadline: .now + within, cost: cost, cancellation: CancellationFlag(),
                completion: { _ in })
        }
        for _ in 0..<3 { try queue.add(task(.background, cost: 20, within: .seconds(600))) }
        try queue.add(task(.interactive, cost: 1, within: .seconds(5)))
        try queue.add(task(.interactive, cost: 1, within: .seconds(5)))
        #expect(throws: ServiceProblem.self) { try queue.add(task(.background, cost: 1, within: .seconds(5))) }
        pool.close()
    }
}
