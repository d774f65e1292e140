import Hummingbird
import ImageCoding
import Logging

/// Everything that a running service consists of, put together once.
struct ServiceParts: Sendable {
    let configuration: ServiceConfiguration
    let metrics = ServiceMetrics()
    let connections = ConnectionBook()
    let readiness = Readiness()
    let gate: AccessGate
    let desk: LiveDesk
    let reception: Reception
    let vitals: ServiceVitals
    private let pictures: PictureIntake
    private let version: String
    /// nil for a service without jobs.
    let jobs: JobCatalogue?

    /// - Throws: `ServiceSetupError` when the job store cannot be opened.
    init(
        _ configuration: ServiceConfiguration, offer: ModelOffer, version: String, logger: Logger
    ) throws(ServiceSetupError) {
        self.configuration = configuration
        gate = AccessGate(keys: configuration.keys)
        let metrics = metrics
        let shelf = ModelShelf(
            offer, precision: configuration.precision,
            options: ModelShelf.PoolOptions(
                largestBatch: configuration.largestBatch, delay: configuration.largestQueueDelay,
                observe: { metrics.note($0) },
                report: { model, error in
                    logger.error(
                        "model cannot be loaded", metadata: ["model": "\(model)", "reason": "\(error.message)"])
                }))
        let decoding = DecodeLimits(byteLimit: configuration.bodyLimit, pixelLimit: configuration.pixelLimit)
        let admission = AdmissionLimits(
            photos: configuration.queueLength, wait: configuration.queueTime, bytes: configuration.queueBytes,
            inHand: configuration.photosInHand)
        desk = LiveDesk(
            shelf: shelf, admission: admission, decoding: decoding, crewSize: configuration.crewSize,
            pipelineThreads: 1, defaultDeadline: configuration.deadline)
        reception = Reception(
            decoding: decoding, bodyLimit: configuration.bodyLimit, bodyTime: configuration.bodyTime,
            connections: connections)
        pictures = PictureIntake(
            fetcher: configuration.fetchesAddresses
                ? PhotoFetcher(policy: FetchPolicy(byteLimit: configuration.bodyLimit)) : nil)
        self.version = version
        vitals = ServiceVitals(
            metrics: metrics, desk: desk, connections: connections, readiness: readiness, limits: admission,
            version: version)
        if let settings = configuration.jobs {
            jobs = try JobCatalogue(
                settings, desk: MeteredDesk(desk: desk, metrics: metrics), decoding: decoding)
        } else {
            jobs = nil
        }
    }

    /// Every protocol that the service speaks.
    private var groups: [any RouteGroup] {
        let desk = MeteredDesk(desk: desk, metrics: metrics)
        let groups: [any RouteGroup] = [
            CutoutRoutes(desk: desk, reception: reception), HealthRoutes(readiness: readiness, vitals: vitals),
            DescriptionRoutes(hasJobs: jobs != nil), PageRoutes(),
            RemoveBGRoutes(desk: desk, reception: reception, pictures: pictures),
            RembgRoutes(desk: desk, reception: reception, pictures: pictures),
            InferenceRoutes(
                desk: desk, reception: reception, isReady: { [readiness] in readiness.isReady }, version: version),
        ]
        return groups + (jobs.map { [JobRoutes(catalogue: $0, connections: connections)] } ?? [])
    }

    /// The error shapes of the protocols that have their own.
    private var dialects: [ProblemRendering.Dialect] {
        [
            .init(prefix: "/v1.0/", render: RemoveBGRoutes.render), .init(prefix: "/api/", render: RembgRoutes.render),
            .init(prefix: "/v2", render: InferenceRoutes.render),
        ]
    }

    func router() -> Router<ServiceRequestContext> {
        // Uptime probes and load balancers ask with HEAD; it answers as GET does, without the body.
        let router = Router(context: ServiceRequestContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: AnswerRecording(metrics: metrics))
        router.add(middleware: SafetyHeaders())
        router.add(middleware: CrossOrigin(allowedOrigins: configuration.allowedOrigins))
        router.add(middleware: RemoveBGRateHeaders(gate: gate, room: { [desk] in desk.room }))
        router.add(middleware: ProblemRendering(dialects: dialects, metrics: metrics))
        router.add(middleware: AccessControl(gate: gate))
        router.add(
            middleware: BodyAdmission(
                allowance: BodyAllowance(limit: configuration.queueBytes), bodyLimit: configuration.bodyLimit))
        for group in groups { group.add(to: router) }
        return router
    }
}
