/// The files that tell the processor's temperature; found once, since sensors do not come and go.
struct TemperatureSensors: Sendable, Hashable {
    /// Files in thousandths of a degree Celsius.
    let files: [String]

    /// More than so many are not read: a sample has to stay cheap.
    private static let fileLimit = 8
    /// The kernel's drivers for processors' own sensors; those of disks and boards may take milliseconds.
    private static let drivers: Set<String> = ["coretemp", "k10temp", "zenpower", "cpu_thermal", "scpi_sensors"]
    private static let zoneWords = ["x86_pkg_temp", "cpu", "soc", "TCPU"]

    /// Looks below `root`.
    init(root: SystemRoot) {
        let hwmon = "/sys/class/hwmon"
        let monitors = root.names(in: hwmon).map { "\(hwmon)/\($0)" }
            .filter { root.line(at: "\($0)/name").map(Self.drivers.contains) == true }
            .flatMap { folder in
                root.names(in: folder).filter { $0.hasPrefix("temp") && $0.hasSuffix("_input") }.map {
                    "\(folder)/\($0)"
                }
            }
        let thermal = "/sys/class/thermal"
        let zones = root.names(in: thermal).filter { $0.hasPrefix("thermal_zone") }.map { "\(thermal)/\($0)" }
            .filter { folder in
                let type = root.line(at: "\(folder)/type") ?? ""
                return Self.zoneWords.contains { type.hasPrefix($0) }
            }
            .map { "\($0)/temp" }
        files = Array((monitors.isEmpty ? zones : monitors).prefix(Self.fileLimit))
    }

    /// The highest temperature, in degrees Celsius; nil if no sensor can be read.
    func highestCelsius(root: SystemRoot) -> Double? {
        files.compactMap { root.number(at: $0) }.filter(Self.believable.contains).max().map { Double($0) / 1000 }
    }

    /// From -55 to 150 degrees: what silicon and its sensors survive.
    private static let believable = -55_000...150_000
}
