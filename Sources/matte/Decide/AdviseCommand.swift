import ArgumentParser
import Procurement

/// `matte advise`.
struct AdviseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "advise",
        abstract: "Say which instance to buy, how many and for how much, and what would change that answer.",
        discussion: """
            Exits with 1 when the results do not answer the question. A scenario file is YAML: "scenario: realtime" with \
            rate or streams and fps, slo, spare, pattern; "scenario: batch" with images, window-hours, spot, \
            interruptions-per-hour, lost-minutes; "scenario: poc" with ready-minutes, hours, start-up-minutes.
            """)

    @Option(help: "realtime, batch, poc, or a YAML file.") var scenario: String
    @OptionGroup var input: DecisionInputOptions
    @Flag(help: "Print JSON instead of text.") var json = false

    func run() throws {
        try CommandExit.translating {
            let language = try input.language()
            let options = try input.options()
            let advisor = Advisor(
                scenario: try DecisionInputOptions.reading("scenario") { try ScenarioReader.scenario(scenario) },
                catalogue: try input.catalogue.read().catalogue,
                options: options)
            let advice = try advisor.advise(try input.evidence())
            if json {
                try StandardOutput.printJSON(advice)
            } else {
                for line in advice.lines(in: language) { print(line) }
            }
            if advice.answer == nil { throw ExitStatus.someInputsFailed }
        }
    }
}
