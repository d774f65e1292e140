/// The rules about what the machine did while it was measured.
public enum EnvironmentRules {
    /// Share of time taken by a hypervisor above which a figure carries a warning.
    public static let stealWarning = 0.02

    /// What a reader must know of the machine's doings; the same for rows, soaks and load tests.
    public static func findings(_ environments: [EnvironmentSummary]) -> [Finding] {
        var findings: [Finding] = []
        let reasons = Set(environments.flatMap(\.throttleReasons)).sorted()
        if !reasons.isEmpty {
            findings.append(
                Finding(
                    .notThrottled, .warning,
                    "The machine slowed itself down (\(reasons.joined(separator: ", "))): a cooler or better powered one would be faster."
                ))
        }
        if let steal = environments.compactMap(\.maximumSteal).max(), steal > stealWarning {
            findings.append(
                Finding(
                    .undisturbed, .warning,
                    "A hypervisor took up to \(Text.percent(steal)) of the processor away: neighbours disturbed the measurement."
                ))
        }
        let others = Set(environments.flatMap(\.otherGPUProcesses)).sorted()
        if !others.isEmpty {
            findings.append(
                Finding(
                    .undisturbed, .warning,
                    "The GPU was shared with \(others.joined(separator: ", ")): the figures are those of a shared GPU.")
            )
        }
        return findings
    }
}
