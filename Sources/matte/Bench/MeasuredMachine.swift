import Benchmarking
import Foundation
import Machine

/// What every result says about the machine and the program.
enum MeasuredMachine {
    /// The running program, to start again for fresh processes.
    static let program =
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "/proc/self/exe"

    /// The program's version and the commit of the checkout that it was built in.
    static var tool: ToolVersion {
        ToolVersion(version: Version.text, commit: SourceCommit.found(from: program) ?? "unknown")
    }

    /// This machine with its cloud instance; asks the metadata services for at most 300 ms.
    static func described(libraries: [String: String]) -> MachineDescription {
        MachineDescription(MachineFingerprint.current(cloud: CloudMetadata()), libraries: libraries)
    }

    /// One line that says which machine this is.
    static func line(_ machine: MachineDescription) -> String {
        var parts = [
            machine.cpu.model, "\(Text.cores(machine.cpu.allowedCores)) cores", Text.bytes(machine.memoryBytes),
        ]
        parts += machine.gpus.isEmpty ? ["no GPU"] : machine.gpus.map(\.name)
        if let cloud = machine.cloud { parts.append("\(cloud.provider) \(cloud.instanceType ?? "instance")") }
        return parts.joined(separator: ", ")
    }
}
