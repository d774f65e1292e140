import ArgumentParser
import Benchmarking
import Foundation

/// `matte bench soak`: hours of running, minute by minute, and a verdict in words.
struct BenchSoak: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "soak", abstract: "Run for hours and say whether it stays steady.",
        discussion: """
            Verdicts: steady, drifting, leaking, stalled, failed and recovered, failed, undecided; each with its evidence. \
            The work runs in a process of its own, which is started again when it dies. Killed itself, the soak goes on \
            with --resume.
            """)

    @Option(help: ArgumentHelp("How long, such as 8h, 90m or 30s.", valueName: "time"))
    var duration = "8h"

    @Flag(help: "Go on with a soak that was killed.")
    var resume = false

    @Option(help: "Model: a name from `matte models list`, a FILE.onnx or a FILE.json.")
    var model = "matte-fast"

    @Option(help: "auto, cpu, openvino, cuda or tensorrt.")
    var device = Suite.automatic

    @Option(help: "fp32, bf16, fp16 or int8.")
    var precision = "fp32"

    @Option(help: "Side of the model's input in pixels.")
    var size = 512

    @Option(help: "Images in a query.")
    var batch = 1

    @Option(help: ArgumentHelp("A folder of your own pictures in place of the seeded ones.", valueName: "folder"))
    var images: String?

    @Option(help: "The seed.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("The ONNX Runtime library to use.", valueName: "file"))
    var runtime: String?

    @Option(
        help: ArgumentHelp(
            "Break something, to test the verdict: leak, stall, error, oom, drift, crash.", visibility: .hidden))
    var inject: SoakInjection?

    @Option(help: ArgumentHelp("Length of a window in seconds, for tests.", visibility: .hidden))
    var window = SoakPlan.minute

    @Flag(help: ArgumentHelp("Soak a system that sleeps a millisecond, for tests.", visibility: .hidden))
    var sleeper = false

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the result goes.", valueName: "file"))
    var output: String

    func run() throws {
        try BenchExit.translating {
            guard let length = TimeLength(duration) else {
                throw BenchmarkError(
                    .invalidOption, "--duration takes a time such as 8h, 90m or 30s, not \"\(duration)\".")
            }
            // A window holds four samples of the machine at least.
            guard window >= 0.1, window <= 86_400 else {
                throw BenchmarkError(.invalidOption, "--window is from 0.1 to 86400 seconds.")
            }
            try Benchmarking.AtomicFile.check(output)
            try SoakMeasurement(self, seconds: length.seconds).run()
        }
    }
}

extension SoakInjection: ExpressibleByArgument {}
