/// A reason why a GPU's clocks are not the highest (NVML's clocks event reasons, formerly throttle reasons).
public enum GPUThrottleReason: String, Sendable, Codable, CaseIterable {
    /// Nothing runs, so the clocks rest.
    case idle
    /// The user set the application clocks lower.
    case applicationClocks = "application-clocks"
    /// The software power limit.
    case powerCap = "power-cap"
    /// The hardware cut the clocks by half or more (heat, power brake, or power draw).
    case hardwareSlowdown = "hardware-slowdown"
    /// Kept equal to another GPU of a sync boost group.
    case syncBoost = "sync-boost"
    /// The driver lowers the clocks because of heat.
    case thermal
    /// The hardware lowers the clocks because of heat.
    case hardwareThermal = "hardware-thermal"
    /// The power supply asks the hardware to slow down.
    case powerBrake = "power-brake"
    /// Limited by the clock of a display.
    case displayClock = "display-clock"
    /// A bit that is not known.
    case unknown

    /// In words, for people.
    public var words: String {
        switch self {
        case .idle: "idle"
        case .applicationClocks: "application clocks set by the user"
        case .powerCap: "power cap"
        case .hardwareSlowdown: "hardware slowdown"
        case .syncBoost: "sync boost group"
        case .thermal: "heat (driver)"
        case .hardwareThermal: "heat (hardware)"
        case .powerBrake: "power brake of the supply"
        case .displayClock: "display clock"
        case .unknown: "a reason unknown to this program"
        }
    }

    /// Whether a measurement suffers from it: all except resting and the user's own setting.
    public var slowsMeasurement: Bool { self != .idle && self != .applicationClocks }

    /// The reasons in a bit mask of `nvmlDeviceGetCurrentClocksEventReasons`; every bit that is not known gives one
    /// `unknown`.
    static func decode(_ mask: UInt64) -> [GPUThrottleReason] {
        var reasons: [GPUThrottleReason] = []
        var left = mask
        for (bit, reason) in bits.enumerated() {
            let flag = UInt64(1) << UInt64(bit)
            if mask & flag != 0 { reasons.append(reason) }
            left &= ~flag
        }
        return left == 0 ? reasons : reasons + [.unknown]
    }

    /// In the order of NVML's bits, from 0x1 to 0x100.
    private static let bits: [GPUThrottleReason] = [
        .idle, .applicationClocks, .powerCap, .hardwareSlowdown, .syncBoost, .thermal, .hardwareThermal, .powerBrake,
        .displayClock,
    ]
}
