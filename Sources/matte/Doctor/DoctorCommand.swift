import ArgumentParser
import Matting

/// `matte doctor`: what this machine is and can do.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Say what this machine is and can do: processor, GPU, runtime library, providers, precisions, models."
    )

    @Option(help: ArgumentHelp("The ONNX Runtime library to use.", valueName: "file")) var runtime: String?
    @Flag(help: "Print JSON.") var json = false
    @Flag(help: "List the keys that --session-option takes.") var sessionOptions = false

    func run() throws {
        try CommandExit.translating {
            if sessionOptions {
                var table = TextTable(["key", "values"])
                for (key, values) in SessionOption.known { table.add([key, values]) }
                print(table.text)
                return
            }
            let diagnosis = Diagnosis(runtimePath: runtime)
            if json {
                try StandardOutput.printJSON(diagnosis)
            } else {
                print(diagnosis.text)
            }
            if diagnosis.runtime.problem != nil || !diagnosis.models.contains(where: \.verified) {
                throw ExitStatus.engineUnavailable
            }
        }
    }
}
