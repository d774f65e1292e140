import ArgumentParser
import ImageCoding
import Matting

/// `matte cut`: photos in, cut-outs out.
struct CutCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cut",
        abstract: "Cut people out of photos.",
        discussion: """
            INPUT is a file, a folder (gone through with its subfolders) or - for standard input. Without -o the output
            stands beside its input as NAME.cutout.png, and a folder NAME becomes NAME.cutout with the same subfolders.
            photo.jpg becomes photo.png in an output folder; where inputs of a folder differ in their extension only, each
            keeps it: 1.jpg and 1.png become 1.jpg.png and 1.png.png. A folder run can be stopped at any moment and
            started again: what is finished is not done again unless the photo or the settings changed.
            Exit status: 0 all done, 1 some inputs failed, 2 wrong usage, 3 model, runtime or device not available,
            130 interrupted.
            """)

    @Argument(help: "Photos, folders of photos, or - for standard input.")
    var inputs: [String]

    @Option(name: .shortAndLong, help: "Output file or folder, or - for standard output.")
    var output: String?

    @OptionGroup(title: "Engine") var engine: EngineArguments
    @OptionGroup(title: "Picture") var picture: PictureArguments
    @OptionGroup(title: "Run") var options: RunArguments

    func run() throws {
        try CommandExit.translating {
            let settings = try picture.settings(outputName: output)
            if options.json == "-", output == "-" || (output == nil && inputs == ["-"]) {
                throw CommandFailure.usage("standard output takes the picture or the report; give --json a file")
            }
            // Looked at first: an output folder for nothing is not made.
            guard options.watch || WorkPlan.findsPhotos(in: inputs) else { throw noPhotos }
            let plan = try WorkPlan(
                inputs: inputs, output: output, outputExtension: settings.encoding.format.fileExtension,
                marker: settings.alphaOnly ? "alpha" : "cutout")
            if options.watch, !plan.hasFolders {
                throw CommandFailure.usage("--watch needs a folder to watch; the inputs are single files")
            }
            let count = plan.count()
            guard count > 0 || options.watch else { throw noPhotos }
            Interruption.catchSignals()
            let jobs = min(options.jobs ?? engine.threadCount, max(1, options.watch ? .max : count))
            let session = try CutSession(
                settings: settings, engine: engine, run: options, inputs: inputs, jobs: jobs, total: count)
            try session.perform(plan)
            if options.watch { try session.watch(plan) }
            try session.finish()
        }
    }

    private var noPhotos: CommandFailure {
        .usage("no photos found in \(inputs.joined(separator: ", "))")
    }
}

/// Options that concern the run as a whole.
struct RunArguments: ParsableArguments {
    @Option(help: "Photos in work at the same time. Default: as many as threads.")
    var jobs: Int?

    @Flag(help: "Replace outputs that exist already and were not made by this program's earlier runs.")
    var overwrite = false

    @Flag(help: "After the first pass keep watching the folders for new and changed photos until interrupted.")
    var watch = false

    @Option(help: ArgumentHelp("Write what became of every input as JSON; - for standard output.", valueName: "file"))
    var json: String?

    @Option(help: ArgumentHelp("Refuse photos with more pixels than this.", valueName: "count"))
    var maxPixels: Int = DecodeLimits().pixelLimit

    @Flag(name: .shortAndLong, help: "Print failures only.")
    var quiet = false

    func validate() throws {
        if let jobs, !(1...256).contains(jobs) {
            throw ValidationError("--jobs must be from 1 to 256, not \(jobs)")
        }
        if maxPixels < 1 { throw ValidationError("--max-pixels must be at least 1, not \(maxPixels)") }
    }
}
