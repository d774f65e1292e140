/// A setting in which measurements differ, with each one's value.
public struct SettingDifference: Codable, Hashable, Sendable {
    /// The setting.
    public let setting: WorkloadSetting
    /// Who has which value, in the order of the results.
    public let values: [Holder]

    /// One result's value of a setting.
    public struct Holder: Codable, Hashable, Sendable {
        /// Label of the machine that was measured.
        public let label: String
        /// Values found there, joined with commas when the result holds several.
        public let value: String
    }

    /// The difference in one English line.
    public var line: String {
        "\(setting.rawValue): " + values.map { "\($0.label) = \($0.value)" }.joined(separator: "; ")
    }
}
