extension RowConfiguration {
    /// Identity made of everything that was asked for; what ran and file hashes are not part of it.
    public var id: String {
        var parts = [
            model, providerAsked, precision, width == height ? "\(width)" : "\(width)x\(height)", "batch-\(batch)",
            scenario.rawValue, "in-flight-\(concurrency)", path.rawValue,
        ]
        if let ratePerSecond { parts.append("rate-\(JSONValue.shortestText(ratePerSecond))") }
        if let threads { parts.append("threads-\(threads)") }
        parts += options.sorted { $0.key < $1.key }.map { "\($0.key)-\($0.value)" }
        return parts.joined(separator: "/")
    }

    /// The model's name; of a model that was given by its file, the file's name, which is the same on every machine.
    public var modelName: String {
        model.split(separator: "/").last.map(String.init) ?? model
    }

    /// One line for a person, such as "unet3plus 1024 fp32 on cpu, batch 1, photo in, PNG out".
    public var title: String {
        var text =
            "\(modelName) \(width == height ? "\(width)" : "\(width)x\(height)") \(precision) on \(providerAsked)"
        text += ", batch \(batch), \(path.title)"
        switch scenario {
        case .singleStream: break
        case .multiStream: text += ", \(concurrency) in flight"
        case .offline: text += ", offline"
        case .server: text += ", open loop at \(JSONValue.shortestText(ratePerSecond ?? 0)) q/s"
        }
        return text
    }
}
