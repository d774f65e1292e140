import ArgumentParser
import MattingService

/// How much the service takes on.
struct ServeLimitOptions: ParsableArguments {
    @Option(help: "Photos that may wait; one more is answered with 429.")
    var maxQueue: Int = ServiceConfiguration().queueLength

    @Option(help: "Predicted time that a photo may wait, as in 10s or 500ms.")
    var maxQueueTime: TimeLength = TimeLength(ServiceConfiguration().queueTime)

    @Option(help: "Time from a photo's acceptance to its answer.")
    var deadline: TimeLength = TimeLength(ServiceConfiguration().deadline)

    @Option(help: ArgumentHelp("Largest photo or form, MiB.", valueName: "mebibytes"))
    var maxBody: Int = ServiceConfiguration().bodyLimit >> 20

    @Option(help: ArgumentHelp("Refuse photos with more pixels than this.", valueName: "count"))
    var maxPixels: Int = ServiceConfiguration().pixelLimit

    @Option(help: "Time in which a request's body must arrive.")
    var bodyTime: TimeLength = TimeLength(ServiceConfiguration().bodyTime)

    @Option(help: "Time in which a request's head must arrive.")
    var headTime: TimeLength = TimeLength(ServiceConfiguration().headTime)

    @Option(help: "Time for which an unused connection is kept; longer than a proxy in front keeps it.")
    var idleTime: TimeLength = TimeLength(ServiceConfiguration().idleTime)

    @Option(help: "Time that accepted photos are given after SIGTERM.")
    var drainTime: TimeLength = TimeLength(ServiceConfiguration().drainTime)

    @Flag(help: "Log more.")
    var verbose = false

    func apply(to configuration: inout ServiceConfiguration) throws(ServiceSetupError) {
        guard (1...4096).contains(maxBody) else {
            throw ServiceSetupError("--max-body must be from 1 to 4096 MiB, not \(maxBody)")
        }
        guard maxPixels >= 1 else { throw ServiceSetupError("--max-pixels must be at least 1, not \(maxPixels)") }
        configuration.queueLength = maxQueue
        configuration.queueTime = maxQueueTime.duration
        configuration.deadline = deadline.duration
        configuration.bodyLimit = maxBody << 20
        configuration.pixelLimit = maxPixels
        configuration.bodyTime = bodyTime.duration
        configuration.headTime = headTime.duration
        configuration.idleTime = idleTime.duration
        configuration.drainTime = drainTime.duration
    }
}
