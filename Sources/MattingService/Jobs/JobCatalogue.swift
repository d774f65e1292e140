import ImageCoding
import JobStore

/// What the routes and the runner of jobs share.
struct JobCatalogue: Sendable {
    let archive: JobArchive
    let desk: any CuttingDesk
    let folders: ServerFolder
    let settings: JobSettings
    let decoding: DecodeLimits

    /// Opens the job store; blocks.
    ///
    /// - Throws: `ServiceSetupError` naming the setting that is wrong.
    init(_ settings: JobSettings, desk: any CuttingDesk, decoding: DecodeLimits) throws(ServiceSetupError) {
        try settings.validate()
        self.settings = settings
        self.desk = desk
        self.decoding = decoding
        folders = try ServerFolder(roots: settings.roots)
        do throws(JobStoreError) {
            archive = try JobArchive(folder: settings.folder, retention: settings.retention)
        } catch {
            throw ServiceSetupError("--jobs \(error.message)")
        }
    }

    /// What a job's option fields mean.
    ///
    /// - Throws: `ServiceProblem` with kind `badRequest` or `notFound` (model), naming the field.
    func options(_ fields: [String: String]) throws(ServiceProblem) -> CutOptions {
        if fields["deadline_ms"] != nil {
            throw ServiceProblem(
                .badRequest, "deadline_ms is for callers who wait; a job has none: leave it out", field: "deadline_ms")
        }
        let options = try CutOptions(fields: fields, limits: decoding)
        if let model = options.model, !desk.models.contains(where: { $0.manifest.name == model }) {
            throw ServiceProblem(
                .notFound, "there is no such model here; GET /v1/models names those on offer", field: "model")
        }
        return options
    }
}
