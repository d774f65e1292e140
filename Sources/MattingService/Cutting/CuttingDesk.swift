import Matting
import Rasters

/// Where every protocol of the service hands in its photos.
///
/// Both calls wait without blocking a thread; a cancelled task takes its photo out of the queue.
protocol CuttingDesk: Sendable {
    /// The models on offer, the default one first.
    var models: [OfferedModel] { get }

    /// Refuses, before a body is read, what could not be accepted anyway.
    ///
    /// - Throws: `ServiceProblem` with kind `tooManyRequests` or `unavailable`.
    func requireRoom() throws(ServiceProblem)

    /// Cuts a photo out.
    ///
    /// - Throws: `ServiceProblem`: `notFound` (model), `tooLarge`, `unsupportedType`, `undecodable`, `badRequest`
    ///   (settings), `tooManyRequests`, `deadlineExceeded`, `unavailable` or `internalError`.
    func cut(_ order: CutOrder) async throws(ServiceProblem) -> CutDelivery

    /// Alpha maps at model size for tensors that the caller has prepared, in their order; batched with other callers'.
    ///
    /// - Throws: as `cut`.
    func predict(
        _ inputs: [FittedInput], model: String?, deadline: ContinuousClock.Instant?
    ) async throws(ServiceProblem) -> [FloatPlane]
}

extension CuttingDesk {
    func requireRoom() throws(ServiceProblem) {}
}

/// What callers may know about a model.
struct OfferedModel: Sendable {
    let manifest: ModelManifest
    /// Number formats for which there is a file.
    let precisions: [String]
    /// What runs now; nil until the model was first used.
    let engine: EngineDescription?
    let isDefault: Bool
}
