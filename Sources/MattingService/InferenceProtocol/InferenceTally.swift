import Foundation
import Synchronization

/// Counts of what came over the Open Inference Protocol, in the form of Triton's statistics.
final class InferenceTally: Sendable {
    /// Times of one answered request.
    struct Times: Sendable {
        var total = Duration.zero
        var queue = Duration.zero
        var input = Duration.zero
        var infer = Duration.zero
        var output = Duration.zero
    }

    private struct Entry: Sendable {
        var inferences = 0
        var requests = 0
        var failures = 0
        var failureTime = Duration.zero
        var times = Times()
        var last = 0
    }

    private let entries = Mutex<[String: Entry]>([:])

    func note(_ model: InferenceModel, photos: Int, _ times: Times) {
        entries.withLock { entries in
            var entry = entries[model.name] ?? Entry()
            entry.requests += 1
            entry.inferences += photos
            entry.times.total += times.total
            entry.times.queue += times.queue
            entry.times.input += times.input
            entry.times.infer += times.infer
            entry.times.output += times.output
            entry.last = Int(Date().timeIntervalSince1970 * 1000)
            entries[model.name] = entry
        }
    }

    func noteFailure(_ model: InferenceModel, after time: Duration) {
        entries.withLock { entries in
            entries[model.name, default: Entry()].failures += 1
            entries[model.name, default: Entry()].failureTime += time
        }
    }

    func statistics(of models: [InferenceModel]) -> InferenceStatistics {
        let entries = entries.withLock { $0 }
        return InferenceStatistics(
            modelStats: models.map { model in
                let entry = entries[model.name] ?? Entry()
                func figure(_ time: Duration) -> InferenceStatistics.Figure { .init(count: entry.requests, time) }
                return InferenceStatistics.Model(
                    name: model.name, version: InferenceModel.version, lastInference: entry.last,
                    inferenceCount: entry.inferences, executionCount: entry.requests,
                    inferenceStats: [
                        "success": figure(entry.times.total),
                        "fail": .init(count: entry.failures, entry.failureTime),
                        "queue": figure(entry.times.queue), "compute_input": figure(entry.times.input),
                        "compute_infer": figure(entry.times.infer), "compute_output": figure(entry.times.output),
                        "cache_hit": .init(count: 0, .zero), "cache_miss": .init(count: 0, .zero),
                    ])
            })
    }
}

/// The answer of `GET /v2/models/{model}/stats`.
struct InferenceStatistics: Encodable {
    struct Figure: Encodable {
        let count, ns: Int

        init(count: Int, _ time: Duration) {
            self.count = count
            ns = Int(time / .nanoseconds(1))
        }
    }

    struct Model: Encodable {
        let name, version: String
        let lastInference, inferenceCount, executionCount: Int
        let inferenceStats: [String: Figure]
        let batchStats: [Int] = []

        private enum CodingKeys: String, CodingKey {
            case name, version
            case lastInference = "last_inference"
            case inferenceCount = "inference_count"
            case executionCount = "execution_count"
            case inferenceStats = "inference_stats"
            case batchStats = "batch_stats"
        }
    }

    let modelStats: [Model]

    private enum CodingKeys: String, CodingKey { case modelStats = "model_stats" }
}
