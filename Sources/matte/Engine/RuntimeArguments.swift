import ArgumentParser
import Matting
import OnnxRuntime

/// The options by which every verb that runs networks chooses library, device and threads.
struct RuntimeArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where the network runs: auto, cpu, openvino, cuda or tensorrt. A named one is used or the command fails."))
    var device: DeviceChoice = .auto

    @Option(help: "Threads in all. Default: the cores this process may use.")
    var threads: Int?

    @Option(
        help: ArgumentHelp(
            "A setting of ONNX Runtime; may be repeated. See `matte doctor --session-options`.", valueName: "key=value")
    )
    var sessionOption: [String] = []

    @Option(name: .customLong("runtime"), help: ArgumentHelp("The ONNX Runtime library to use.", valueName: "file"))
    var libraryPath: String?

    func validate() throws {
        if let threads, !(1...1024).contains(threads) {
            throw ValidationError("--threads must be from 1 to 1024, not \(threads)")
        }
        for text in sessionOption where SessionOption(text) == nil {
            throw ValidationError("--session-option takes KEY=VALUE, not \"\(text)\"")
        }
    }

    /// Threads to use in all.
    var threadCount: Int { threads ?? ProcessorAllowance.allowedCores }

    /// What `--session-option` gave, in its order.
    var sessionOptions: [SessionOption] { sessionOption.compactMap(SessionOption.init) }

    /// Opens the library.
    ///
    /// - Throws: `OnnxRuntimeError`, whose message says where it was looked for and what to do.
    func library() throws(OnnxRuntimeError) -> RuntimeLibrary {
        try RuntimeLibrary.load(searching: RuntimeSearch(explicitPath: libraryPath))
    }
}

extension DeviceChoice: ExpressibleByArgument {
    public static var allValueStrings: [String] { allNames }
}

extension PrecisionChoice: ExpressibleByArgument {
    public static var allValueStrings: [String] { allNames }
}
