import ArgumentParser
import Benchmarking
import Foundation

/// `matte bench _round`: one round in a process of its own; started by `matte bench run`.
struct BenchRound: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "_round", shouldDisplay: false)

    @Option var runtime: String?
    @Argument var plan: String
    @Argument var record: String

    func run() throws {
        try BenchExit.translating {
            SupervisedProcess.endWithParent()
            let plan = try JSONDecoder().decode(RoundPlan.self, from: Data(contentsOf: URL(fileURLWithPath: plan)))
            let images = try ImageSet(folder: plan.imageFolder)
            let system = EngineUnderTest(plan.configuration, images: images, runtime: runtime)
            let measured = RoundRunner(observer: MachineObserver()).run(plan, system: system)
            try Benchmarking.AtomicFile.write([UInt8](JSONEncoder().encode(measured)), to: record)
        }
    }
}
