extension RowConfiguration {
    /// What is done for an image, without what does it: the same work may be compared between machines, devices, precisions
    /// and batches; different work never.
    public var work: String {
        let side = width == height ? "\(width)" : "\(width)x\(height)"
        return "\(modelName) \(side), \(path.title)"
    }

    /// The names of the settings in which two configurations differ, with both values; what ran and file hashes included.
    public func differences(from other: RowConfiguration) -> [String] {
        var found: [String] = []
        func compare(_ name: String, _ mine: (some Equatable)?, _ theirs: (some Equatable)?) {
            let (mine, theirs) = (mine.map { "\($0)" } ?? "none", theirs.map { "\($0)" } ?? "none")
            if mine != theirs { found.append("\(name): \(mine) / \(theirs)") }
        }
        compare("model", model, other.model)
        compare("model file", modelSHA256, other.modelSHA256)
        compare("device asked for", providerAsked, other.providerAsked)
        compare("device that ran", providerRan, other.providerRan)
        compare("precision", precision, other.precision)
        compare("width", width, other.width)
        compare("height", height, other.height)
        compare("batch", batch, other.batch)
        compare("scenario", scenario.rawValue, other.scenario.rawValue)
        compare("in flight", concurrency, other.concurrency)
        compare("rate", ratePerSecond, other.ratePerSecond)
        compare("threads", threads, other.threads)
        compare("threads that ran", threadsRan, other.threadsRan)
        compare("path", path.rawValue, other.path.rawValue)
        for key in Set(options.keys).union(other.options.keys).sorted() {
            compare(key, options[key], other.options[key])
        }
        return found
    }
}
