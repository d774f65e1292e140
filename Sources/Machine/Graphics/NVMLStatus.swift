/// What an NVML function returns (`nvmlReturn_t`); the numbers are part of its stable interface.
struct NVMLStatus: RawRepresentable, Sendable, Hashable {
    let rawValue: UInt32

    static let success = NVMLStatus(rawValue: 0)
    static let notSupported = NVMLStatus(rawValue: 3)
    static let insufficientSize = NVMLStatus(rawValue: 7)
    static let functionNotFound = NVMLStatus(rawValue: 13)
    static let argumentVersionMismatch = NVMLStatus(rawValue: 25)
    static let driverNotLoaded = NVMLStatus(rawValue: 9)
    static let gpuLost = NVMLStatus(rawValue: 15)
    static let versionMismatch = NVMLStatus(rawValue: 18)

    /// In words, for people.
    var words: String { Self.texts[rawValue] ?? "unknown error" }

    private static let texts: [UInt32: String] = [
        0: "success", 1: "not initialised", 2: "invalid argument", 3: "not supported", 4: "no permission",
        5: "already initialised", 6: "not found", 7: "buffer too small", 8: "external power not connected",
        9: "driver not loaded", 10: "timed out", 11: "interrupt trouble", 12: "library not found",
        13: "function not found", 14: "corrupted inforom", 15: "GPU is lost", 16: "GPU needs a reset",
        17: "blocked by the operating system", 18: "driver and library versions differ", 19: "in use",
        20: "out of memory", 21: "no data", 22: "ECC not possible under vGPU", 23: "out of resources",
        24: "frequency not supported", 25: "argument version mismatch", 26: "deprecated", 27: "not ready",
        28: "GPU not found", 29: "invalid state", 999: "unknown error",
    ]
}
