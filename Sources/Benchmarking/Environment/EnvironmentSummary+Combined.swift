extension EnvironmentSummary {
    /// What several stretches of a measurement show together: means by the number of samples, extremes of all, every
    /// reason, process and note once.
    public static func combined(_ parts: [EnvironmentSummary]) -> EnvironmentSummary {
        func mean(_ value: (EnvironmentSummary) -> Double?) -> Double? {
            let known = parts.compactMap { part in value(part).map { (value: $0, weight: Double(part.samples)) } }
            let weight = known.reduce(0) { $0 + $1.weight }
            return weight > 0 ? known.reduce(0) { $0 + $1.value * $1.weight } / weight : nil
        }
        let cores = parts.map(\.perCoreUtilisation.count).max() ?? 0
        func unique(_ words: [String]) -> [String] { Set(words).sorted() }
        return EnvironmentSummary(
            samples: parts.reduce(0) { $0 + $1.samples }, meanCPUUtilisation: mean(\.meanCPUUtilisation),
            perCoreUtilisation: (0..<cores).map { core in
                mean { $0.perCoreUtilisation.count == cores ? $0.perCoreUtilisation[core] : nil } ?? 0
            },
            maximumSteal: parts.compactMap(\.maximumSteal).max(),
            minimumMegahertz: parts.compactMap(\.minimumMegahertz).min(),
            meanGPUUtilisation: mean(\.meanGPUUtilisation),
            maximumGPUCelsius: parts.compactMap(\.maximumGPUCelsius).max(),
            minimumGPUMegahertz: parts.compactMap(\.minimumGPUMegahertz).min(),
            throttleReasons: unique(parts.flatMap(\.throttleReasons)),
            otherGPUProcesses: unique(parts.flatMap(\.otherGPUProcesses)), notes: unique(parts.flatMap(\.notes)))
    }
}
