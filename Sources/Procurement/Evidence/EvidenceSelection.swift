import Benchmarking

/// The rows that all results share: one workload, one machine each.
public struct EvidenceSelection: Equatable, Sendable {
    /// The workload that is compared.
    public var workload: Workload
    /// The results with the rows of that workload only, in the order given.
    public var evidence: [Evidence]
    /// Settings that some result does not state, by its label: comparing it there rests on trust.
    public var unstated: [String: [WorkloadSetting]]
    /// Settings in which results differ although the caller allowed it.
    public var allowedDifferences: [SettingDifference]
    /// Other workloads that all results share as well.
    public var others: [Workload]

    /// Chooses the workload: the wanted one, or the first that every result has rows for (photo in, PNG out before the
    /// network alone).
    ///
    /// Throws `nothingToDecide` without results, and `mixedSettings` with the list of differences when no workload is
    /// shared. Labels are made unique by their sources.
    public init(
        _ given: [Evidence], wanted: WorkloadFilter = WorkloadFilter(), allowing allowed: Set<WorkloadSetting> = []
    ) throws(DecisionError) {
        guard !given.isEmpty else {
            throw DecisionError(.nothingToDecide, "No usable result is left: measure with 'matte bench run' first.")
        }
        let named = Self.withUniqueLabels(given)
        let empty = named.filter { !$0.rows.contains { wanted.admits($0.workload) } }
        guard empty.isEmpty else {
            throw DecisionError(
                .mixedSettings,
                "Asked for \(wanted), but \(empty.map(\.label).joined(separator: ", ")) has no usable row of it. "
                    + Self.list(Self.differences(among: named)))
        }
        let shared = Self.shared(named, wanted, allowed)
        guard let workload = shared.first else {
            throw DecisionError(
                .mixedSettings,
                "The results were measured with different settings and are not compared. "
                    + Self.list(Self.differences(among: named))
                    + " Measure all with the same settings, or choose with --workload.")
        }
        self.workload = workload
        others = Array(shared.dropFirst())
        evidence = named.map { one in
            var kept = one
            kept.rows = one.rows.filter {
                wanted.admits($0.workload) && $0.workload.differences(from: workload, allowing: allowed).isEmpty
            }
            return kept
        }
        unstated = Dictionary(
            uniqueKeysWithValues: evidence.compactMap { one in
                let missing = one.rows.first?.workload.unstated(against: workload) ?? []
                return missing.isEmpty ? nil : (one.label, missing)
            })
        allowedDifferences = Self.differences(among: evidence).filter { allowed.contains($0.setting) }
    }

    /// The workloads for which every result has a row, best first.
    private static func shared(
        _ evidence: [Evidence], _ wanted: WorkloadFilter, _ allowed: Set<WorkloadSetting>
    ) -> [Workload] {
        var candidates: [Workload] = []
        var seen: Set<Workload> = []
        // Measured results state more than published figures, so they name the workload.
        for one in evidence.filter({ $0.origin == .measured }) + evidence.filter({ $0.origin == .published }) {
            for row in one.rows where wanted.admits(row.workload) && seen.insert(row.workload).inserted {
                candidates.append(row.workload)
            }
        }
        var found: [Workload] = []
        for candidate in candidates {
            let isShared = evidence.allSatisfy { one in
                one.rows.contains {
                    wanted.admits($0.workload) && $0.workload.differences(from: candidate, allowing: allowed).isEmpty
                }
            }
            let isNew = !found.contains { $0.differences(from: candidate, allowing: allowed).isEmpty }
            if isShared, isNew { found.append(candidate) }
        }
        return found.filter { $0.path == .photoToPNG } + found.filter { $0.path != .photoToPNG }
    }

    /// The settings that are not the same everywhere, with every result's values.
    static func differences(among evidence: [Evidence]) -> [SettingDifference] {
        WorkloadSetting.allCases.compactMap { setting in
            let values = evidence.map { one in
                let own = Set(one.rows.compactMap { $0.workload.value(of: setting) }).sorted()
                return SettingDifference.Holder(
                    label: one.label, value: own.isEmpty ? "not stated" : own.joined(separator: ", "))
            }
            let stated = Set(values.map(\.value).filter { $0 != "not stated" })
            return stated.count > 1 ? SettingDifference(setting: setting, values: values) : nil
        }
    }

    private static func list(_ differences: [SettingDifference]) -> String {
        guard !differences.isEmpty else { return "" }
        return "They differ in:\n" + differences.map { "  \($0.line)" }.joined(separator: "\n") + "\n"
    }

    private static func withUniqueLabels(_ evidence: [Evidence]) -> [Evidence] {
        let counts = Dictionary(grouping: evidence, by: \.label).mapValues(\.count)
        var used: Set<String> = []
        return evidence.map { one in
            var named = one
            if counts[one.label] ?? 0 > 1 { named.label = "\(one.label) (\(one.source))" }
            var number = 2
            let base = named.label
            while !used.insert(named.label).inserted {
                named.label = "\(base) #\(number)"
                number += 1
            }
            return named
        }
    }
}
