import Glibc
import NIOCore
import OnnxRuntime
import Rasters
import Synchronization

@testable import ImageCoding
@testable import Matting
@testable import MattingService

/// A desk whose cut-outs are `cut of ` and the photo's bytes; what the bytes begin with decides what else happens.
final class JobsDesk: CuttingDesk {
    private struct State {
        var calls: [String: Int] = [:]
        var isHeld: Bool
        var inHand = 0
        var mostInHand = 0
    }

    private let state: Mutex<State>
    private let onCut: @Sendable (Int) -> Void

    /// - Parameters:
    ///   - isHeld: true to let photos that begin with `held` wait for `letGo`.
    ///   - onCut: gets how many photos have come.
    init(isHeld: Bool = false, onCut: @escaping @Sendable (Int) -> Void = { _ in }) {
        state = Mutex(State(isHeld: isHeld))
        self.onCut = onCut
    }

    var models: [OfferedModel] { [] }

    /// How often each photo came.
    var calls: [String: Int] { state.withLock { $0.calls } }
    /// The most photos that were here at the same time.
    var mostInHand: Int { state.withLock { $0.mostInHand } }
    var inHand: Int { state.withLock { $0.inHand } }

    func letGo() { state.withLock { $0.isHeld = false } }

    func requireRoom() throws(ServiceProblem) {}

    func cut(_ order: CutOrder) async throws(ServiceProblem) -> CutDelivery {
        let text = String(buffer: order.photo)
        let call = state.withLock { state in
            state.calls[text, default: 0] += 1
            state.inHand += 1
            state.mostInHand = max(state.mostInHand, state.inHand)
            return state.calls[text, default: 0]
        }
        defer { state.withLock { $0.inHand -= 1 } }
        onCut(calls.values.reduce(0, +))
        guard order.urgency == .background else { throw ServiceProblem(.badRequest, "not in the background") }
        if text.hasPrefix("crash") {
            // Long enough for those beside it to have come.
            try? await Task.sleep(for: .milliseconds(100))
            kill(getpid(), SIGKILL)
        }
        if text.hasPrefix("bad") { throw ServiceProblem(.undecodable, "no picture") }
        if text.hasPrefix("busy"), call < 4 {
            throw ServiceProblem(.tooManyRequests, "the queue is full", retryAfter: .milliseconds(1))
        }
        if text.hasPrefix("late"), call < 3 { throw ServiceProblem(.deadlineExceeded, "too late") }
        if text.hasPrefix("never") { throw ServiceProblem(.deadlineExceeded, "too late") }
        if text.hasPrefix("once"), call == 1 { throw ServiceProblem(.undecodable, "not at first") }
        while text.hasPrefix("held"), state.withLock({ $0.isHeld }) {
            do { try await Task.sleep(for: .milliseconds(5)) } catch { throw ServiceProblem(.deadlineExceeded, "left") }
        }
        return Self.delivery("cut of " + text)
    }

    func predict(
        _ inputs: [FittedInput], model: String?, deadline: ContinuousClock.Instant?
    ) async throws(ServiceProblem) -> [FloatPlane] { [] }

    private static func delivery(_ text: String) -> CutDelivery {
        let bytes = Array(text.utf8)
        let size = PixelSize(width: 1, height: 1)
        let buffer = EncodedBytes(count: bytes.count) { target in
            _ = target.initialize(fromContentsOf: bytes)
        }
        return CutDelivery(
            cutout: Cutout(
                output: EncodedImage(bytes: buffer, format: .png), matte: nil, subject: nil, subjectFound: true,
                size: size, photoSize: size,
                inputSize: size, timings: StageTimings(), notes: []),
            engine: EngineDescription(
                modelName: "stand-in", modelSHA256: "", provider: .cpu, precision: .fp32, threads: 1,
                runtimeVersion: "", runtimePath: "", notes: []),
            queueTime: .zero, batchSize: 1)
    }
}
