import Benchmarking
import Procurement

extension ReportPage {
    /// The measured machines as they described themselves, and what they did meanwhile.
    var environment: [PageBlock] {
        let documents = report.documents.filter { $0.soak == nil }
        var blocks: [PageBlock] = []
        if !documents.isEmpty {
            var table = PageTable(
                book[.tableEnvironment],
                [
                    book[.columnMachine], book[.columnInstance], book[.columnProcessor], book[.columnGPU],
                    book[.columnSystem], book[.columnLibraries], book[.columnCourse],
                ])
            for document in documents { table.add(machine(document)) }
            blocks.append(.table(table))
        }
        let published = report.groups.flatMap(\.decision.candidates).filter { $0.evidence.origin == .published }
        for candidate in published {
            blocks.append(
                .paragraph(
                    book.line(
                        .publishedMachine, [.strong(candidate.label)], [.text(candidate.evidence.gpu ?? "–")],
                        [.text(candidate.evidence.source)])))
        }
        return blocks
    }

    private func machine(_ document: ReportDocument) -> [[Inline]] {
        let machine = document.machine
        let cloud = machine.cloud.map { cloud in
            [cloud.provider, cloud.instanceType, cloud.zone ?? cloud.region, cloud.purchase].compactMap { $0 }
                .joined(separator: " ")
        }
        let libraries = machine.libraries.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        var system: [Inline] = [.text("\(machine.operatingSystem), \(machine.kernel)")]
        if let container = machine.container { system.append(.text(", \(container)")) }
        return [
            [.text(document.label)], [.text(cloud ?? book[.notCloud])], processor(machine), [.text(graphics(machine))],
            system, [.text(book.list(libraries))], course(document.environment),
        ]
    }

    private func processor(_ machine: MachineDescription) -> [Inline] {
        var line: [Inline] = [.text("\(machine.cpu.model), ")]
        line += book.line(.cores, [book.count(machine.cpu.logicalCores)], [book.number(machine.cpu.allowedCores)])
        line += [.text(", "), book.gibibytes(machine.memoryBytes)]
        if !machine.cpu.instructionSets.isEmpty {
            line.append(.aside([.text(" (\(machine.cpu.instructionSets.joined(separator: ", ")))")]))
        }
        return line
    }

    private func graphics(_ machine: MachineDescription) -> String {
        guard !machine.gpus.isEmpty else { return machine.gpuNote ?? book[.noGPU] }
        return book.list(
            machine.gpus.map { gpu in
                var parts = ["\(gpu.name) \(Text.bytes(gpu.memoryBytes))", "driver \(gpu.driver)"]
                if let limit = gpu.powerLimitWatts { parts.append("\(Text.significant(limit)) W") }
                if gpu.eccEnabled == true { parts.append("ECC") }
                if gpu.migEnabled == true { parts.append("MIG") }
                if let virtualization = gpu.virtualization, virtualization != "none" { parts.append(virtualization) }
                return parts.joined(separator: " ")
            })
    }

    private func course(_ course: EnvironmentSummary) -> [Inline] {
        var parts: [[Inline]] = []
        if let use = course.meanCPUUtilisation { parts.append(book.line(.courseCPU, [book.percent(use)])) }
        if let steal = course.maximumSteal { parts.append(book.line(.courseSteal, [book.percent(steal)])) }
        if let use = course.meanGPUUtilisation { parts.append(book.line(.courseGPU, [book.percent(use)])) }
        if let heat = course.maximumGPUCelsius { parts.append(book.line(.courseHeat, [book.number(heat)])) }
        if !course.throttleReasons.isEmpty {
            parts.append(book.line(.courseThrottled, [.text(book.list(course.throttleReasons))]))
        }
        guard !parts.isEmpty else { return book.missing }
        return Array(parts.joined(separator: [.text(book[.listSeparator])]))
    }
}
