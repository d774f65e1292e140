/// The clock of the processor and who governs it.
public struct CPUFrequency: Sendable, Codable, Hashable {
    /// Governor of the first processor ("performance", "schedutil"); nil where the kernel governs nothing (most clouds).
    public var governor: String?
    /// Mean current clock over the processors, in megahertz; nil where it cannot be read.
    public var currentMegahertz: Double?
    /// Highest clock that the hardware states, in megahertz; nil where it states none.
    public var maximumMegahertz: Double?

    /// Creates a description; megahertz above 0.
    public init(governor: String? = nil, currentMegahertz: Double? = nil, maximumMegahertz: Double? = nil) {
        self.governor = governor
        self.currentMegahertz = currentMegahertz
        self.maximumMegahertz = maximumMegahertz
    }

    /// Reads cpufreq below `root`, and the clocks in `/proc/cpuinfo` (given as `stated`, megahertz) where there is none.
    public init(root: SystemRoot, stated: Double?) {
        let folders = Self.folders(root: root)
        let clocks = folders.compactMap { root.number(at: "\($0)/scaling_cur_freq") }.filter { $0 > 0 }
        let highest = folders.compactMap { root.number(at: "\($0)/cpuinfo_max_freq") }.max()
        self.init(
            governor: folders.first.flatMap { root.line(at: "\($0)/scaling_governor") },
            currentMegahertz: clocks.isEmpty
                ? stated : clocks.reduce(0) { $0 + Double($1) } / Double(clocks.count) / Self.kilohertzInMegahertz,
            maximumMegahertz: highest.flatMap { $0 > 0 ? Double($0) / Self.kilohertzInMegahertz : nil })
    }

    /// cpufreq states kilohertz.
    static let kilohertzInMegahertz = 1000.0

    /// The cpufreq folders of the processors, one a frequency domain or processor.
    static func folders(root: SystemRoot) -> [String] {
        let parent = "/sys/devices/system/cpu/cpufreq"
        return root.names(in: parent).filter { $0.hasPrefix("policy") }.map { "\(parent)/\($0)" }
    }
}
