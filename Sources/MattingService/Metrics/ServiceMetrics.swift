import Matting

/// What the service tells about itself: counted series and the last minute.
final class ServiceMetrics: Sendable {
    let series = MetricSeries()
    let recent = RecentAnswers()

    /// Notes a run of the network.
    func note(_ run: ModelPool.InferenceRun) {
        let labels = Self.labels(run.model)
        series.add(.executionCount, labels)
        guard !run.failed else { return }
        series.add(.inferenceCount, labels, by: Double(run.batchSize))
        series.add(.inferDuration, labels, by: run.duration / .microseconds(1))
        series.observe(.batchSize, [("model", run.model)], Double(run.batchSize))
    }

    /// Notes a finished photo.
    func note(_ delivery: CutDelivery, total: Duration) {
        let labels = Self.labels(delivery.engine.modelName)
        series.add(.inferenceSuccess, labels)
        series.add(.queueDuration, labels, by: delivery.queueTime / .microseconds(1))
        series.add(.inferenceDuration, labels, by: total / .microseconds(1))
        series.observe(.spanDuration, [("span", "queue")], delivery.queueTime / .seconds(1))
        for (name, duration) in delivery.cutout.timings.stages {
            series.observe(.spanDuration, [("span", name)], duration / .seconds(1))
        }
    }

    /// Notes a photo that was not cut out.
    func note(_ problem: ServiceProblem, model: String) {
        series.add(.inferenceFailure, Self.labels(model) + [("reason", problem.kind.rawValue)])
    }

    private static func labels(_ model: String) -> [(String, String)] { [("model", model), ("version", "1")] }
}
