import ArgumentParser
import ImageCoding
import Matting
import MattingQuality

/// `matte eval`: a model against photos with ground truth.
struct EvalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Compare a model's alpha with ground truth.",
        discussion: """
            FOLDER holds image/NAME.jpg (or another photo format) and alpha/NAME.png of the same size, 0 background to 255
            person. SAD, gradient and connectivity are in thousands, MSE and MAD are means of alpha in 0...1 (Rhemann et al.
            2009); IoU is at alpha 0.5. The figures of the folder are means over its photos.
            """)

    @Argument(help: "Folder with image/ and alpha/.") var folder: String
    @OptionGroup(title: "Engine") var engine: EngineArguments
    @Option(help: "How alpha comes from the model's size to the photo's: none (bilinear) or guided.")
    var refine: CutSettings.Refinement = .none
    @Option(help: "rembg reproduces rembg's resampling and stretching of alpha.")
    var compat: CutSettings.Compatibility = .native
    @Option(help: ArgumentHelp("Write the figures as JSON; - for standard output.", valueName: "file")) var json:
        String?
    @Flag(name: .shortAndLong, help: "Print the means only.") var quiet = false

    func run() throws {
        try CommandExit.translating {
            let pairs = try EvaluationPair.all(in: folder)
            let model = try engine.loadModel()
            let settings = CutSettings(side: engine.size, refinement: refine, compatibility: compat)
            let pipeline = CutoutPipeline(predictor: model, threads: engine.threadCount)
            var photos: [EvaluationReport.Photo] = []
            for (index, pair) in pairs.enumerated() {
                Console.shared.showStatus("\(index + 1)/\(pairs.count)")
                photos.append(
                    EvaluationReport.Photo(name: pair.name, scores: try pair.scores(pipeline, settings: settings)))
            }
            Console.shared.showStatus("")
            let report = EvaluationReport(
                engine: model.description, settings: settings, mean: try MattingScores.mean(of: photos.map(\.scores)),
                photos: photos)
            if json != "-" { print(report.table(withPhotos: !quiet)) }
            if let json { try report.write(to: json) }
        }
    }
}
