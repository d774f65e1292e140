import Machine

extension Diagnosis {
    /// The diagnosis for a person.
    var text: String {
        (machineLines + runtimeLines + modelLines).joined(separator: "\n")
    }

    private var machineLines: [String] {
        let cpu = machine.cpu
        let sets = cpu.instructionSets.map(\.rawValue).joined(separator: " ")
        var table = TextTable(["matte", version])
        table.add(["processor", "\(cpu.name) (\(cpu.vendor)), \(sets.isEmpty ? "no vector extensions known" : sets)"])
        let quota = machine.cores.quota.map { ", quota \($0.formatted(digits: 2))" } ?? ""
        table.add(["cores", "\(machine.cores.allowed) allowed of \(machine.cores.online)\(quota)"])
        let limit = machine.memory.limitBytes.map { ", limited to \(Self.gibibytes($0))" } ?? ""
        table.add(["memory", Self.gibibytes(machine.memory.totalBytes) + limit])
        table.add(["system", "\(machine.system.distribution), kernel \(machine.system.kernel)"])
        if let absence = machine.gpus.absence {
            table.add(["GPU", "none: \(absence)"])
        }
        for gpu in machine.gpus.devices {
            let memory = gpu.memoryTotalBytes.map { ", " + Self.gibibytes($0) } ?? ""
            let driver = machine.gpus.driver.map { ", \($0)" } ?? ""
            table.add(["GPU \(gpu.index)", (gpu.name ?? "unnamed") + memory + driver])
        }
        return table.text.split(separator: "\n").map(String.init)
    }

    private var runtimeLines: [String] {
        if let problem = runtime.problem { return ["runtime    not usable: \(problem)"] }
        var lines = ["runtime    ONNX Runtime \(runtime.version ?? "?"), \(runtime.path ?? "?")"]
        if let sha256 = runtime.sha256 { lines.append("           SHA-256 \(sha256)") }
        for provider in runtime.providers {
            let precisions = provider.precisions.joined(separator: ", ")
            lines.append("  \(provider.name): \(precisions.isEmpty ? "not available" : "runs " + precisions)")
            lines += provider.problems.map { "    \($0)" }
        }
        return lines
    }

    private var modelLines: [String] {
        guard !models.isEmpty else { return ["models     none; run: script/bootstrap"] }
        return ["models"]
            + models.map { model in
                "  \(model.isDefault ? "*" : " ") \(model.name): \(model.precisions.joined(separator: ", ")), "
                    + (model.problem ?? "verified")
            }
            + ["  * the default"]
    }

    private static func gibibytes(_ bytes: Int) -> String {
        (Double(bytes) / 1_073_741_824).formatted(digits: 1) + " GiB"
    }
}
