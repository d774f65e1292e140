import HTTPTypes
import Hummingbird
import ImageCoding
import NIOCore

/// `POST /v1/cutout` and `GET /v1/models`.
struct CutoutRoutes: RouteGroup {
    let desk: any CuttingDesk
    let reception: Reception

    func add(to router: Router<ServiceRequestContext>) {
        router.post("/v1/cutout") { request, context in try await cut(request, context) }
        router.get("/v1/models") { _, _ in try JSONAnswer.response(ModelList(desk.models)) }
    }

    private func cut(_ request: Request, _ context: ServiceRequestContext) async throws(ServiceProblem) -> Response {
        try desk.requireRoom()
        let intake = try await reception.takeIn(request)
        let options = try CutOptions(
            fields: intake.fields, backgroundPicture: intake.backgroundPicture, limits: reception.decoding)
        var order = CutOrder(photo: intake.photo, settings: options.settings)
        order.model = options.model
        order.precision = options.precision
        order.backgroundPicture = options.backgroundPicture
        order.deadline = options.deadline.map { context.received + $0 }
        let delivery = try await reception.cut(order, for: context, at: desk)
        return delivery.response()
    }
}
