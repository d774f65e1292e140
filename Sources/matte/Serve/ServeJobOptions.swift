import ArgumentParser
import MattingService

/// Whether the service takes jobs, and how it keeps them.
struct ServeJobOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Take jobs (/v1/jobs) and keep them in this folder; they survive a restart.", valueName: "folder"))
    var jobs: String?

    @Option(
        help: ArgumentHelp(
            "A folder of this machine whose photos jobs may name; may be repeated. Without it: none.",
            valueName: "folder"))
    var jobsRoot: [String] = []

    @Option(help: "How long a job that has ended and its results are kept.")
    var jobsRetention: TimeLength = TimeLength(JobSettings(folder: "").retention)

    @Option(help: ArgumentHelp("Photos of jobs in work at the same time.", valueName: "count"))
    var jobsInHand: Int = JobSettings(folder: "").itemsInHand

    func apply(to configuration: inout ServiceConfiguration) throws(ServiceSetupError) {
        guard let jobs else {
            guard jobsRoot.isEmpty else { throw ServiceSetupError("--jobs-root is for jobs; give --jobs FOLDER too") }
            return
        }
        var settings = JobSettings(folder: jobs)
        settings.roots = jobsRoot
        settings.retention = jobsRetention.duration
        settings.itemsInHand = jobsInHand
        configuration.jobs = settings
    }
}
