import Matting
import Synchronization

/// The loaded models: each is loaded when first asked for, once, however many ask at the same time.
final class ModelShelf: Sendable {
    private struct Key: Hashable {
        let model: String
        let precision: String
    }

    private struct State {
        var offer: ModelOffer
        var pools: [Key: Task<Result<ModelPool, ServiceProblem>, Never>] = [:]
        var loaded: [Key: ModelPool] = [:]
    }

    /// How pools are made.
    struct PoolOptions: Sendable {
        let largestBatch: Int
        let delay: Duration
        let observe: @Sendable (ModelPool.InferenceRun) -> Void
        /// Says why a model could not be loaded; callers only learn that it could not.
        let report: @Sendable (String, MattingError) -> Void
    }

    private let state: Mutex<State>
    private let options: PoolOptions
    private let defaultPrecision: PrecisionChoice

    init(_ offer: ModelOffer, precision: PrecisionChoice, options: PoolOptions) {
        state = Mutex(State(offer: offer))
        defaultPrecision = precision
        self.options = options
    }

    /// The models on offer, the default one first.
    var offered: [OfferedModel] {
        state.withLock { state in
            state.offer.entries.enumerated().map { index, entry in
                let key = Key(model: entry.manifest.name, precision: defaultPrecision.name)
                return OfferedModel(
                    manifest: entry.manifest, precisions: entry.precisions,
                    engine: state.loaded[key]?.generation.description, isDefault: index == 0)
            }
        }
    }

    /// The pool of a model, loaded now if it was not yet.
    ///
    /// - Throws: `ServiceProblem` with kind `notFound`, `badRequest` (precision) or `unavailable`.
    func pool(for model: String?, precision: PrecisionChoice?) async throws(ServiceProblem) -> ModelPool {
        let precision = precision ?? defaultPrecision
        let (key, loading) = try state.withLock { state throws(ServiceProblem) in
            let entry = try Self.entry(model, in: state.offer)
            let key = Key(model: entry.manifest.name, precision: precision.name)
            if let loading = state.pools[key] { return (key, loading) }
            let loading = Task { [self] in await load(entry, precision: precision, key: key) }
            state.pools[key] = loading
            return (key, loading)
        }
        switch await loading.value {
        case .success(let pool): return pool
        case .failure(let problem):
            // The next one who asks tries again: the file may have come back.
            state.withLock { if $0.loaded[key] == nil { $0.pools[key] = nil } }
            throw problem
        }
    }

    private static func entry(_ model: String?, in offer: ModelOffer) throws(ServiceProblem) -> ModelOffer.Entry {
        guard let model else { return offer.entries[0] }
        guard let entry = offer.entries.first(where: { $0.manifest.name == model }) else {
            throw ServiceProblem(
                .notFound, "there is no such model here; GET /v1/models names those on offer", field: "model")
        }
        return entry
    }

    private func load(
        _ entry: ModelOffer.Entry, precision: PrecisionChoice, key: Key
    ) async -> Result<ModelPool, ServiceProblem> {
        do throws(MattingError) {
            let generation = try await WorkerThread.run("load") { () throws(MattingError) in try entry.load(precision) }
            let pool = ModelPool(
                generation, largestBatch: options.largestBatch, delay: options.delay, observe: options.observe)
            state.withLock { $0.loaded[key] = pool }
            return .success(pool)
        } catch {
            options.report(key.model, error)
            return .failure(ServiceProblem(error))
        }
    }

    /// Takes another list of models and loads those in use afresh; requests in work are not disturbed. A model that cannot be
    /// loaded any more keeps its old loading.
    func reload(_ offer: ModelOffer) async {
        let loaded = state.withLock { state in
            state.offer = offer
            return state.loaded
        }
        for (key, pool) in loaded {
            guard let entry = offer.entries.first(where: { $0.manifest.name == key.model }),
                let precision = PrecisionChoice(argument: key.precision)
            else { continue }
            do throws(MattingError) {
                pool.replace(
                    with: try await WorkerThread.run("load") { () throws(MattingError) in try entry.load(precision) })
            } catch {
                options.report(key.model, error)
            }
        }
    }

    /// Lets every pool's threads end.
    func close() { for pool in state.withLock({ Array($0.loaded.values) }) { pool.close() } }

    /// Inputs that wait for the network, over all models.
    var waitingInputs: Int { state.withLock { Array($0.loaded.values) }.reduce(0) { $0 + $1.queue.count } }
}
