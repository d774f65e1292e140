extension Suite {
    /// Every configuration of the suite, in the order of its lists.
    ///
    /// Throws ``BenchmarkError`` with code `.invalidOption`, before anything is measured, when the suite names a model, a
    /// device or a precision that is not there; ``everything`` takes what is there instead.
    public func configurations(on machine: Capabilities) throws(BenchmarkError) -> [RowConfiguration] {
        try checkModels(machine)
        var found: [RowConfiguration] = []
        for model in models {
            for device in try resolvedDevices(machine) {
                for precision in try resolvedPrecisions(machine, model: model, device: device) {
                    found += combinations(model: model, device: device, precision: precision)
                }
            }
        }
        guard !found.isEmpty else {
            throw BenchmarkError(.invalidOption, "suite \(name) has no configuration that this machine runs.")
        }
        return found
    }

    private func combinations(model: String, device: String, precision: String) -> [RowConfiguration] {
        var found: [RowConfiguration] = []
        for size in sizes {
            for batch in batches {
                for scenario in scenarios {
                    for path in paths {
                        found.append(
                            RowConfiguration(
                                model: model, providerAsked: device, precision: precision, width: size, height: size,
                                batch: batch, scenario: scenario,
                                concurrency: scenario == .singleStream ? 1 : concurrency,
                                ratePerSecond: scenario == .server ? rate : nil, threads: threads, path: path))
                    }
                }
            }
        }
        return found
    }

    /// Where a key was set, in front of what is wrong with it.
    private func origin(_ key: String) -> String { origins[key].map { "\($0): " } ?? "" }

    private func checkModels(_ machine: Capabilities) throws(BenchmarkError) {
        for model in models where !machine.models.contains(model) {
            throw BenchmarkError(
                .invalidOption,
                "\(origin("models"))there is no model \"\(model)\"; installed are \(machine.models.joined(separator: ", ")). Fetch it with `matte models pull`, name a FILE.onnx, or choose another."
            )
        }
    }

    private func resolvedDevices(_ machine: Capabilities) throws(BenchmarkError) -> [String] {
        var resolved: [String] = []
        for device in devices {
            switch device {
            case Self.everything: resolved += machine.devices
            case Self.automatic: resolved += machine.devices.prefix(1)
            default:
                guard machine.devices.contains(device) else {
                    throw BenchmarkError(
                        .invalidOption,
                        "\(origin("devices"))the device \"\(device)\" does not work here; working are \(machine.devices.joined(separator: ", ")). `matte doctor` tells why."
                    )
                }
                resolved.append(device)
            }
        }
        return resolved.uniqued
    }

    private func resolvedPrecisions(
        _ machine: Capabilities, model: String, device: String
    ) throws(BenchmarkError) -> [String] {
        let available = machine.precisions(model, device)
        if precisions.contains(Self.everything) { return available }
        for precision in precisions where !available.contains(precision) {
            throw BenchmarkError(
                .invalidOption,
                "\(origin("precisions"))\(model) does not run in \(precision) on \(device); it runs in \(available.joined(separator: ", "))."
            )
        }
        return precisions
    }
}

extension [String] {
    /// The elements without repetitions, in order.
    fileprivate var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
