import Matting
import Testing

@testable import MattingService

@Suite("Admission")
struct AdmissionTests {
    private func order(_ number: Int, urgency: CutOrder.Urgency = .interactive) throws -> CutOrder {
        var order = CutOrder(photo: try StandInModel.photo(number), settings: StandInModel.alphaSettings)
        order.urgency = urgency
        return order
    }

    private struct NeverHappened: Error {}

    /// Waits until a condition holds that other threads bring about; throws rather than let a test hang.
    private func eventually(_ condition: () -> Bool) async throws {
        for _ in 0..<6000 {
            if condition() { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw NeverHappened()
    }

    @Test("a full queue refuses with the time after which to try again, and what was accepted is done")
    func full() async throws {
        let gate = Gate()
        let model = StandInModel(gate: gate)
        let desk = StandInModel.desk([model], largestBatch: 1, admission: AdmissionLimits(photos: 3, inHand: 1))
        var accepted: [Task<CutDelivery, any Error>] = []
        for number in 0..<4 {
            let order = try order(number)
            accepted.append(Task { try await desk.cut(order) })
            // One after the other: while none is in hand yet, the fourth would be one too many.
            try await eventually { desk.level.inHand == 1 && desk.level.waiting == number }
        }
        let problem = await #expect(throws: ServiceProblem.self) { try await desk.cut(try order(9)) }
        #expect(problem?.kind == .tooManyRequests)
        #expect(try #require(problem?.retryAfterSeconds) >= 1)
        #expect(throws: ServiceProblem.self) { try desk.requireRoom() }
        for _ in 0..<4 { gate.signal() }
        for task in accepted { _ = try await task.value }
        #expect(model.marks.sorted() == [0, 1, 2, 3])
        try desk.requireRoom()
        await desk.close()
    }

    @Test("a caller who leaves takes the photo out of the queue, and it is not computed")
    func left() async throws {
        let gate = Gate()
        let model = StandInModel(gate: gate)
        let desk = StandInModel.desk([model], largestBatch: 1, admission: AdmissionLimits(inHand: 1))
        let (first, second) = (try order(1), try order(2))
        let kept = Task { try await desk.cut(first) }
        try await eventually { desk.level.inHand == 1 }
        let dropped = Task { try await desk.cut(second) }
        try await eventually { desk.level.waiting == 1 }
        dropped.cancel()
        await #expect(throws: ServiceProblem.self) { try await dropped.value }
        #expect(desk.level.waiting == 0)
        gate.signal()
        _ = try await kept.value
        #expect(model.marks == [1])
        await desk.close()
    }

    @Test("a photo whose deadline passed before it was begun is answered with 504 and not computed")
    func late() async throws {
        let model = StandInModel()
        let desk = StandInModel.desk([model], largestBatch: 1, admission: AdmissionLimits(inHand: 1))
        var late = try order(1)
        late.deadline = .now - .milliseconds(1)
        let problem = await #expect(throws: ServiceProblem.self) { try await desk.cut(late) }
        #expect(problem?.kind == .deadlineExceeded)
        #expect(model.marks.isEmpty)
        await desk.close()
    }

    @Test("a queue that is stopping refuses new photos and finishes the accepted ones")
    func stopping() async throws {
        let gate = Gate()
        let model = StandInModel(gate: gate)
        let desk = StandInModel.desk([model], largestBatch: 1, admission: AdmissionLimits(inHand: 1))
        let accepted = try (0..<3).map { number in
            let order = try order(number)
            return Task { try await desk.cut(order) }
        }
        try await eventually { desk.level.waiting == 2 }
        let closing = Task { await desk.close() }
        try await eventually { (try? desk.requireRoom()) == nil }
        let problem = await #expect(throws: ServiceProblem.self) { try await desk.cut(try order(9)) }
        #expect(problem?.kind == .unavailable)
        for _ in 0..<3 { gate.signal() }
        for task in accepted { _ = try await task.value }
        await closing.value
        #expect(model.marks.sorted() == [0, 1, 2])
    }

    @Test("callers who wait come before jobs, but jobs go on")
    func shares() throws {
        let queue = PhotoQueue(limits: AdmissionLimits(photos: 1000, inHand: 1000), lanes: 1)
        let pool = ModelPool(StandInModel.generation([StandInModel()]), largestBatch: 1, delay: .zero) { _ in }
        for number in 0..<32 {
            for urgency in [CutOrder.Urgency.interactive, .background] {
                try queue.add(
                    PhotoTask(
                        order: try order(number, urgency: urgency), pool: pool, deadline: .now + .seconds(300),
                        cost: 0.01,
                        cancellation: CancellationFlag(), completion: { _ in }))
            }
        }
        var log = ""
        for _ in 0..<32 {
            guard case .begin(let task)? = queue.next() else { continue }
            log += task.order.urgency == .interactive ? "i" : "b"
        }
        #expect(log == "iiiiiiibiiiiiiibiiiiiiibiiiiiiib")
        pool.close()
    }

    @Test("photos that would come too late are refused at once, by the predicted cost of those before them")
    func predicted() throws {
        let queue = PhotoQueue(limits: AdmissionLimits(photos: 1000, wait: .seconds(60), inHand: 1), lanes: 1)
        let pool = ModelPool(StandInModel.generation([StandInModel()]), largestBatch: 1, delay: .zero) { _ in }
        func task(cost: Double, within: Duration) throws -> PhotoTask {
            PhotoTask(
                order: try order(1), pool: pool, deadline: .now + within, cost: cost, cancellation: CancellationFlag(),
                completion: { _ in })
        }
        try queue.add(task(cost: 20, within: .seconds(300)))
        #expect(throws: ServiceProblem.self) { try queue.add(task(cost: 1, within: .seconds(10))) }
        try queue.add(task(cost: 30, within: .seconds(300)))
        let problem = #expect(throws: ServiceProblem.self) { try queue.add(task(cost: 15, within: .seconds(300))) }
        // 50 s of work wait, 15 more would be 5 too many; half of the wait is the longer of the two reasons.
        #expect(problem?.retryAfterSeconds == 25)
        pool.close()
    }
}
