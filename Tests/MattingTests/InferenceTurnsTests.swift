import Foundation
import Matting
import Synchronization
import Testing

@Suite("Turns at the network")
struct InferenceTurnsTests {
    /// A preparation after which threads wait for longer than any loaded machine takes for what these tests wait for.
    private static let endless = Duration.seconds(60)
    private static let deadline = DispatchTime.now() + .seconds(120)

    /// True when two threads are inside `turns` at the same time: each waits there for the other.
    private func twoMeet(in turns: InferenceTurns, afterPreparing preparation: Duration = endless) -> Bool {
        let arrived = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]
        let finished = DispatchSemaphore(value: 0)
        let met = Atomic<Int>(0)
        for side in 0..<2 {
            Thread.detachNewThread {
                turns.take(afterPreparing: preparation) {
                    arrived[side].signal()
                    if arrived[1 - side].wait(timeout: Self.deadline) == .success {
                        met.wrappingAdd(1, ordering: .relaxed)
                    }
                }
                finished.signal()
            }
        }
        for _ in 0..<2 { finished.wait() }
        return met.load(ordering: .relaxed) == 2
    }

    @Test("One thread at a time, and every one gets its turn")
    func oneAtATime() {
        let turns = InferenceTurns(threads: 4)
        let inside = Atomic<Int>(0)
        let most = Atomic<Int>(0)
        let total = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: 40) { _ in
            turns.take(afterPreparing: Self.endless) {
                let now = inside.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue
                most.max(now, ordering: .sequentiallyConsistent)
                total.wrappingAdd(1, ordering: .relaxed)
                inside.wrappingSubtract(1, ordering: .sequentiallyConsistent)
            }
        }
        #expect(most.load(ordering: .relaxed) == 1)
        #expect(total.load(ordering: .relaxed) == 40)
        #expect(turns.runsAtATime == 1)
    }

    @Test("An error comes through and gives the turn back")
    func errorGivesBack() {
        struct Broken: Error {}
        let turns = InferenceTurns(threads: 2)
        #expect(throws: Broken.self) {
            try turns.take(afterPreparing: Self.endless) { () throws(Broken) in throw Broken() }
        }
        #expect(turns.take(afterPreparing: Self.endless) { 7 } == 7)
        #expect(turns.runsAtATime == 1)
    }

    @Test(
        "Runs at a time follow the share of inference",
        arguments: [
            [4, 100, 900, 1], [2, 200, 280, 1], [2, 205, 165, 1], [2, 300, 100, 2], [4, 500, 500, 2], [4, 990, 10, 4],
            [16, 430, 570, 7], [1, 1000, 0, 1],
        ])
    func share(example: [Int]) {
        let (threads, inference, rest, expected) = (example[0], example[1], example[2], example[3])
        let turns = InferenceTurns(threads: threads)
        for _ in 0..<threads { turns.learn(inference: .seconds(60), rest: .zero) }
        #expect(turns.runsAtATime == 1, "the first photo of each thread does not count")
        turns.learn(inference: .milliseconds(inference), rest: .milliseconds(rest))
        #expect(turns.runsAtATime == expected)
    }

    @Test("One photo that was held up at the network changes nothing")
    func outlier() {
        let turns = InferenceTurns(threads: 2)
        for _ in 0..<12 { turns.learn(inference: .milliseconds(200), rest: .milliseconds(240)) }
        turns.learn(inference: .milliseconds(600), rest: .milliseconds(240))
        #expect(turns.runsAtATime == 1)
    }

    @Test("What was learned lets two in together, and a quick photo later takes nothing back")
    func learnedLetsTwoIn() {
        let turns = InferenceTurns(threads: 2)
        for _ in 0..<3 { turns.learn(inference: .seconds(2), rest: .milliseconds(100)) }
        for _ in 0..<90 { turns.learn(inference: .zero, rest: .milliseconds(100)) }
        #expect(twoMeet(in: turns))
    }

    @Test("A thread alone never waits, however slow the network and however short the patience")
    func alone() {
        let turns = InferenceTurns(threads: 1)
        turns.learn(inference: .seconds(5), rest: .milliseconds(1))
        #expect(turns.take(afterPreparing: .zero) { 1 } + turns.take(afterPreparing: .zero) { 2 } == 3)
        #expect(turns.runsAtATime == 1)
    }

    @Test("Before anything is learned a thread waits ten times as long as it prepared, then goes in beside the other")
    func patienceEnds() {
        let turns = InferenceTurns(threads: 2)
        #expect(twoMeet(in: turns, afterPreparing: .microseconds(100)))
        #expect(turns.runsAtATime == 2)
    }
}
