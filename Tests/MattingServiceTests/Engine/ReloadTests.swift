import ImageCoding
import Matting
import Synchronization
import Testing

@testable import MattingService

@Suite("Loading and reloading models")
struct ReloadTests {
    private func shelf(
        _ load: @escaping @Sendable () throws(MattingError) -> ModelGeneration
    ) -> (ModelShelf, ModelOffer) {
        let offer = ModelOffer([
            ModelOffer.Entry(manifest: StandInModel.manifest, precisions: ["fp32"]) { _ throws(MattingError) in
                try load()
            }
        ])
        let options = ModelShelf.PoolOptions(largestBatch: 1, delay: .zero, observe: { _ in }, report: { _, _ in })
        return (ModelShelf(offer, precision: .auto, options: options), offer)
    }

    @Test("however many ask for a model at the same time, it is loaded once")
    func once() async throws {
        let loads = Mutex(0)
        let (shelf, _) = shelf { () throws(MattingError) in
            loads.withLock { $0 += 1 }
            return StandInModel.generation([StandInModel()])
        }
        let pools = try await withThrowingTaskGroup(of: ModelPool.self) { group in
            for _ in 0..<50 { group.addTask { try await shelf.pool(for: nil, precision: nil) } }
            return try await group.reduce(into: []) { $0.append(ObjectIdentifier($1)) }
        }
        #expect(Set(pools).count == 1)
        #expect(loads.withLock { $0 } == 1)
        shelf.close()
    }

    @Test("a model that could not be loaded is tried again by the next caller")
    func again() async throws {
        let loads = Mutex(0)
        let (shelf, _) = shelf { () throws(MattingError) in
            let number = loads.withLock { loads in
                loads += 1
                return loads
            }
            if number == 1 { throw MattingError(.modelCorrupt, "damaged") }
            return StandInModel.generation([StandInModel()])
        }
        let problem = await #expect(throws: ServiceProblem.self) { try await shelf.pool(for: nil, precision: nil) }
        #expect(problem?.kind == .unavailable)
        _ = try await shelf.pool(for: nil, precision: nil)
        shelf.close()
    }

    @Test("an unknown model is not found, and the answer names no file")
    func unknown() async {
        let (shelf, _) = shelf { () throws(MattingError) in StandInModel.generation([StandInModel()]) }
        let problem = await #expect(throws: ServiceProblem.self) {
            try await shelf.pool(for: "../../etc/passwd", precision: nil)
        }
        #expect(problem?.kind == .notFound)
        #expect(problem?.detail.contains("passwd") == false)
    }

    @Test("a reload loses no request: what was begun with the old loading is run by it")
    func reload() async throws {
        let gate = Gate()
        let (old, new) = (StandInModel(gate: gate), StandInModel())
        let loads = Mutex(0)
        let (shelf, offer) = shelf { () throws(MattingError) in
            loads.withLock { loads in
                loads += 1
                return StandInModel.generation([loads == 1 ? old : new], sha256: "\(loads)")
            }
        }
        let desk = LiveDesk(
            shelf: shelf, admission: AdmissionLimits(inHand: 1), decoding: DecodeLimits(), crewSize: 1,
            pipelineThreads: 1, defaultDeadline: .seconds(300))
        let orders = try (0..<3).map {
            CutOrder(photo: try StandInModel.photo($0), settings: StandInModel.alphaSettings)
        }
        let tasks = orders.map { order in Task { try await desk.cut(order) } }
        while desk.level.inHand == 0 || desk.level.waiting < 2 { try await Task.sleep(for: .milliseconds(5)) }
        await desk.reload(offer)
        gate.signal()
        var engines: [String] = []
        for task in tasks { engines.append(try await task.value.engine.modelSHA256) }
        #expect(engines.sorted() == ["1", "2", "2"])
        #expect(old.marks.count == 1 && new.marks.count == 2)
        await desk.close()
    }
}
