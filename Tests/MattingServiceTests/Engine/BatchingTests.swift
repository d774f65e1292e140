import Matting
import Rasters
import Synchronization
import Testing

@testable import MattingService

@Suite("Batching across requests")
struct BatchingTests {
    private func item(
        _ generation: ModelGeneration, side: Int = 8, flag: CancellationFlag = CancellationFlag(),
        deadline: ContinuousClock.Instant = .now + .seconds(300),
        completion: @escaping @Sendable (Bool) -> Void = { _ in }
    ) -> InferenceItem {
        let size = PixelSize(width: side, height: side)
        let input = FittedInput(
            values: PixelBuffer(count: 3 * size.pixelCount) { $0.initialize(repeating: 1) }, size: size)
        return InferenceItem(input: input, generation: generation, deadline: deadline, cancellation: flag) { result in
            completion((try? result.get()) != nil)
        }
    }

    @Test("a lone input is taken at once, however long the delay")
    func lone() {
        let queue = BatchQueue(largestBatch: 8, delay: .seconds(100_000))
        let generation = StandInModel.generation([StandInModel()])
        queue.add(item(generation), wasExpected: false)
        #expect(queue.next()?.count == 1)
    }

    @Test("while others are being decoded the first waits for them, up to a full batch")
    func joined() async {
        let queue = BatchQueue(largestBatch: 3, delay: .seconds(100_000))
        let generation = StandInModel.generation([StandInModel()])
        for _ in 0..<3 { queue.expect() }
        queue.add(item(generation), wasExpected: true)
        let batch = Task { await WorkerThread.run("next") { queue.next()?.count } }
        queue.add(item(generation), wasExpected: true)
        queue.add(item(generation), wasExpected: true)
        #expect(await batch.value == 3)
    }

    @Test("one that will not come after all is not waited for")
    func unexpected() async {
        let queue = BatchQueue(largestBatch: 3, delay: .seconds(100_000))
        queue.expect()
        queue.add(item(StandInModel.generation([StandInModel()])), wasExpected: false)
        let batch = Task { await WorkerThread.run("next") { queue.next()?.count } }
        queue.unexpect()
        #expect(await batch.value == 1)
    }

    @Test("inputs of another size or of another loading of the model are not joined")
    func separate() {
        let queue = BatchQueue(largestBatch: 8, delay: .zero)
        let (old, new) = (StandInModel.generation([StandInModel()]), StandInModel.generation([StandInModel()]))
        for item in [item(old), item(old, side: 16), item(new), item(old)] { queue.add(item, wasExpected: false) }
        #expect([queue.next(), queue.next(), queue.next()].map { $0?.count } == [2, 1, 1])
    }

    @Test("an input whose caller left or whose deadline passed is refused, not run")
    func unwanted() {
        let queue = BatchQueue(largestBatch: 8, delay: .zero)
        let generation = StandInModel.generation([StandInModel()])
        let flag = CancellationFlag()
        let answers = Mutex<[Bool]>([])
        let note: @Sendable (Bool) -> Void = { good in answers.withLock { $0.append(good) } }
        queue.add(item(generation, flag: flag, completion: note), wasExpected: false)
        queue.add(item(generation, deadline: .now - .seconds(1), completion: note), wasExpected: false)
        queue.add(item(generation), wasExpected: false)
        flag.raise()
        #expect(queue.next()?.count == 1)
        #expect(answers.withLock { $0 } == [false, false])
    }

    @Test("a closed queue hands out what waits and then ends; a late input is refused")
    func closed() {
        let queue = BatchQueue(largestBatch: 8, delay: .zero)
        let generation = StandInModel.generation([StandInModel()])
        queue.add(item(generation), wasExpected: false)
        queue.close()
        let refused = Mutex(false)
        queue.add(item(generation) { good in refused.withLock { $0 = !good } }, wasExpected: false)
        #expect(queue.next()?.count == 1)
        #expect(queue.next() == nil)
        #expect(refused.withLock { $0 })
    }

    @Test("two thousand photos come back to their own callers, in batches and from two sessions")
    func own() async throws {
        let models = [StandInModel(), StandInModel()]
        let desk = StandInModel.desk(models, largestBatch: 8, admission: AdmissionLimits(photos: 5000, inHand: 24))
        let wrong = try await withThrowingTaskGroup(of: Int?.self) { group in
            let count = 2000
            for number in 0..<count {
                if number >= 64 { _ = try await group.next() }
                group.addTask {
                    let order = CutOrder(photo: try StandInModel.photo(number), settings: StandInModel.alphaSettings)
                    let told = try StandInModel.number(in: try await desk.cut(order).cutout.output)
                    return told == number ? nil : number
                }
            }
            var wrong: [Int] = []
            for try await number in group { if let number { wrong.append(number) } }
            return wrong
        }
        #expect(wrong.isEmpty)
        #expect(models.flatMap(\.marks).sorted() == Array(0..<2000))
        #expect(models.flatMap(\.batches).contains { $0 > 1 })
        await desk.close()
    }

    @Test("a photo on which the network fails does not take its neighbours along")
    func poisoned() async throws {
        let gate = Gate()
        let model = StandInModel(poison: 7, gate: gate)
        let desk = StandInModel.desk([model], largestBatch: 4, admission: AdmissionLimits(inHand: 8))
        let answers = Task {
            await withTaskGroup(of: (Int, Bool).self) { group in
                for number in 5..<9 {
                    group.addTask {
                        let order = (try? StandInModel.photo(number)).map {
                            CutOrder(photo: $0, settings: StandInModel.alphaSettings)
                        }
                        guard let order else { return (number, false) }
                        return (number, (try? await desk.cut(order)) != nil)
                    }
                }
                return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
        }
        for _ in 0..<20 { gate.signal() }
        #expect(await answers.value == [5: true, 6: true, 7: false, 8: true])
        await desk.close()
    }
}
