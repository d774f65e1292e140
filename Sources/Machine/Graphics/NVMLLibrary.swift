import CNvml
import Glibc

/// NVIDIA's management library, loaded at run time and initialised for as long as this object lives.
///
/// The library's code stays loaded after that: the driver may keep threads in it, and unloading code under them crashes.
final class NVMLLibrary: Sendable {
    typealias Lifecycle = @convention(c) () -> UInt32
    typealias SystemText = @convention(c) (UnsafeMutablePointer<CChar>, UInt32) -> UInt32
    typealias SystemNumber = @convention(c) (UnsafeMutablePointer<Int32>) -> UInt32
    typealias ProcessName = @convention(c) (UInt32, UnsafeMutablePointer<CChar>, UInt32) -> UInt32
    typealias Count = @convention(c) (UnsafeMutablePointer<UInt32>) -> UInt32
    typealias Handle = @convention(c) (UInt32, UnsafeMutablePointer<UnsafeMutableRawPointer?>) -> UInt32
    typealias Text = @convention(c) (UnsafeMutableRawPointer, UnsafeMutablePointer<CChar>, UInt32) -> UInt32
    typealias Number = @convention(c) (UnsafeMutableRawPointer, UnsafeMutablePointer<UInt32>) -> UInt32
    typealias Long = @convention(c) (UnsafeMutableRawPointer, UnsafeMutablePointer<UInt64>) -> UInt32
    typealias Pair =
        @convention(c) (
            UnsafeMutableRawPointer, UnsafeMutablePointer<UInt32>, UnsafeMutablePointer<UInt32>
        ) -> UInt32
    typealias Chosen = @convention(c) (UnsafeMutableRawPointer, UInt32, UnsafeMutablePointer<UInt32>) -> UInt32
    typealias Errors = @convention(c) (UnsafeMutableRawPointer, UInt32, UInt32, UnsafeMutablePointer<UInt64>) -> UInt32
    typealias Memory = @convention(c) (UnsafeMutableRawPointer, UnsafeMutablePointer<matte_nvml_memory>) -> UInt32
    typealias Memory2 = @convention(c) (UnsafeMutableRawPointer, UnsafeMutablePointer<matte_nvml_memory_v2>) -> UInt32
    typealias Utilisation =
        @convention(c) (
            UnsafeMutableRawPointer, UnsafeMutablePointer<matte_nvml_utilization>
        ) -> UInt32
    typealias Processes =
        @convention(c) (
            UnsafeMutableRawPointer, UnsafeMutablePointer<UInt32>, UnsafeMutableRawPointer
        ) -> UInt32

    /// The name or path by which it was loaded.
    let path: String
    let shutdown: NVMLFunction<Lifecycle>
    let driverVersion, libraryVersion: NVMLFunction<SystemText>
    let cudaVersion: NVMLFunction<SystemNumber>
    let processName: NVMLFunction<ProcessName>
    let count: NVMLFunction<Count>
    let handle: NVMLFunction<Handle>
    let name, uuid: NVMLFunction<Text>
    let memory: NVMLFunction<Memory>
    let memory2: NVMLFunction<Memory2>
    let utilisation: NVMLFunction<Utilisation>
    let power, powerCap, defaultPowerCap, virtualisation: NVMLFunction<Number>
    let pcieGeneration, pcieMaximumGeneration, pcieWidth, pcieMaximumWidth: NVMLFunction<Number>
    let energy, throttleReasons, eventReasons: NVMLFunction<Long>
    let temperature, clock, maximumClock: NVMLFunction<Chosen>
    let computeCapability, eccMode, migMode: NVMLFunction<Pair>
    let eccErrors: NVMLFunction<Errors>
    /// Newest first; the last fills the older structure.
    let computeProcesses, graphicsProcesses: [NVMLFunction<Processes>]

    /// Loads and initialises the library at `path` (a name without slash is searched by the dynamic linker).
    ///
    /// Throws `libraryMissing`, `symbolMissing`, `driverMissing` or `callFailed`.
    init(path: String) throws(GPUAbsence) {
        guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
            let reason = dlerror().map { String(cString: $0) } ?? "no reason given"
            throw GPUAbsence(code: .libraryMissing, message: "NVIDIA's management library cannot be loaded: \(reason).")
        }
        let initialise = NVMLFunction<Lifecycle>("nvmlInit_v2", in: library)
        let shutdown = NVMLFunction<Lifecycle>("nvmlShutdown", in: library)
        let count = NVMLFunction<Count>("nvmlDeviceGetCount_v2", in: library)
        let handle = NVMLFunction<Handle>("nvmlDeviceGetHandleByIndex_v2", in: library)
        let needed = [
            (initialise.name, initialise.exists), (shutdown.name, shutdown.exists), (count.name, count.exists),
            (handle.name, handle.exists),
        ]
        // Before the first property is set: an error from here does not reach `deinit`, which would close what is not open.
        try Self.begin(initialise, path: path, missing: needed.filter { !$0.1 }.map(\.0))
        self.path = path
        self.shutdown = shutdown
        self.count = count
        self.handle = handle
        driverVersion = NVMLFunction("nvmlSystemGetDriverVersion", in: library)
        libraryVersion = NVMLFunction("nvmlSystemGetNVMLVersion", in: library)
        cudaVersion = NVMLFunction("nvmlSystemGetCudaDriverVersion_v2", in: library)
        processName = NVMLFunction("nvmlSystemGetProcessName", in: library)
        name = NVMLFunction("nvmlDeviceGetName", in: library)
        uuid = NVMLFunction("nvmlDeviceGetUUID", in: library)
        memory = NVMLFunction("nvmlDeviceGetMemoryInfo", in: library)
        memory2 = NVMLFunction("nvmlDeviceGetMemoryInfo_v2", in: library)
        utilisation = NVMLFunction("nvmlDeviceGetUtilizationRates", in: library)
        power = NVMLFunction("nvmlDeviceGetPowerUsage", in: library)
        powerCap = NVMLFunction("nvmlDeviceGetEnforcedPowerLimit", in: library)
        defaultPowerCap = NVMLFunction("nvmlDeviceGetPowerManagementDefaultLimit", in: library)
        virtualisation = NVMLFunction("nvmlDeviceGetVirtualizationMode", in: library)
        pcieGeneration = NVMLFunction("nvmlDeviceGetCurrPcieLinkGeneration", in: library)
        pcieMaximumGeneration = NVMLFunction("nvmlDeviceGetMaxPcieLinkGeneration", in: library)
        pcieWidth = NVMLFunction("nvmlDeviceGetCurrPcieLinkWidth", in: library)
        pcieMaximumWidth = NVMLFunction("nvmlDeviceGetMaxPcieLinkWidth", in: library)
        energy = NVMLFunction("nvmlDeviceGetTotalEnergyConsumption", in: library)
        throttleReasons = NVMLFunction("nvmlDeviceGetCurrentClocksThrottleReasons", in: library)
        eventReasons = NVMLFunction("nvmlDeviceGetCurrentClocksEventReasons", in: library)
        temperature = NVMLFunction("nvmlDeviceGetTemperature", in: library)
        clock = NVMLFunction("nvmlDeviceGetClockInfo", in: library)
        maximumClock = NVMLFunction("nvmlDeviceGetMaxClockInfo", in: library)
        computeCapability = NVMLFunction("nvmlDeviceGetCudaComputeCapability", in: library)
        eccMode = NVMLFunction("nvmlDeviceGetEccMode", in: library)
        migMode = NVMLFunction("nvmlDeviceGetMigMode", in: library)
        eccErrors = NVMLFunction("nvmlDeviceGetTotalEccErrors", in: library)
        computeProcesses = Self.versions(of: "nvmlDeviceGetComputeRunningProcesses", in: library)
        graphicsProcesses = Self.versions(of: "nvmlDeviceGetGraphicsRunningProcesses", in: library)
    }

    deinit {
        // An error here has no consequence: the process is done with the library.
        _ = shutdown.call?()
    }

    private static func versions(of name: String, in library: UnsafeMutableRawPointer) -> [NVMLFunction<Processes>] {
        ["_v3", "_v2", ""].map { NVMLFunction(name + $0, in: library) }
    }

    /// Initialises the library unless it lacks what nothing works without.
    private static func begin(
        _ initialise: NVMLFunction<Lifecycle>, path: String, missing: [String]
    ) throws(GPUAbsence) {
        guard let start = initialise.call, missing.isEmpty else {
            throw GPUAbsence(
                code: .symbolMissing,
                message: "\(path) lacks \(missing.joined(separator: ", ")): it is no NVIDIA management library, "
                    + "or one older than driver 319. Install the driver's own library.")
        }
        let status = NVMLStatus(rawValue: start())
        switch status {
        case .success: return
        case .driverNotLoaded:
            throw GPUAbsence(
                code: .driverMissing,
                message: "NVIDIA's management library is installed, but its kernel driver is not loaded: "
                    + "run nvidia-smi for the driver's own words, and install or load the driver.")
        case .versionMismatch:
            throw GPUAbsence(
                code: .callFailed,
                message: "NVIDIA's management library and kernel driver have different versions: restart the machine "
                    + "after the update of the driver.")
        default:
            throw GPUAbsence(
                code: .callFailed,
                message: "\(initialise.name) failed: \(status.words) (\(status.rawValue)). Run nvidia-smi for more.")
        }
    }
}
