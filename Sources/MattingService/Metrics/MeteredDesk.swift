import Matting
import NIOCore
import Rasters

/// A desk that counts what passes over it.
struct MeteredDesk: CuttingDesk {
    let desk: any CuttingDesk
    let metrics: ServiceMetrics

    var models: [OfferedModel] { desk.models }

    func requireRoom() throws(ServiceProblem) { try desk.requireRoom() }

    func cut(_ order: CutOrder) async throws(ServiceProblem) -> CutDelivery {
        let start = ContinuousClock.now
        do throws(ServiceProblem) {
            let delivery = try await desk.cut(order)
            metrics.note(delivery, total: ContinuousClock.now - start)
            return delivery
        } catch {
            metrics.note(error, model: labelled(order.model))
            throw error
        }
    }

    func predict(
        _ inputs: [FittedInput], model: String?, deadline: ContinuousClock.Instant?
    ) async throws(ServiceProblem) -> [FloatPlane] {
        do throws(ServiceProblem) {
            return try await desk.predict(inputs, model: model, deadline: deadline)
        } catch {
            metrics.note(error, model: labelled(model))
            throw error
        }
    }

    /// A label is only ever a name that is on offer: a caller must not be able to make series.
    private func labelled(_ model: String?) -> String {
        let offered = models
        return offered.first { $0.manifest.name == model }?.manifest.name
            ?? (model == nil ? offered.first?.manifest.name : nil) ?? "unknown"
    }
}
