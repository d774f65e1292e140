import Glibc

/// The GPUs of this machine, open for questions; the only door to the management library.
public final class GPUMonitor: Sendable {
    /// Environment variable that names another library to load.
    public static let pathVariable = "MATTE_NVML"
    /// Name by which the driver installs its library.
    public static let standardPath = "libnvidia-ml.so.1"

    /// The driver.
    public let driver: GPUDriver

    /// The host's own numbering, whose inode the kernel fixes (`PROC_PID_INIT_INO`).
    private static let hostNumbers = "pid:[4026531836]"

    let library: NVMLLibrary
    /// Handles by index, or why one could not be had.
    let devices: [(device: NVMLDevice?, failure: GPUCallFailure?)]
    let root: SystemRoot
    /// The number under which this process is looked for.
    let ownIdentifier: Int
    /// Whether this process lives under numbers of its own (a container's), which the driver may not know.
    let hasOwnNumbers: Bool

    /// Opens the library at `path`, or at the path in `MATTE_NVML`, or the driver's own.
    ///
    /// Takes milliseconds where the driver is in use and up to seconds where this wakes it. Throws why no GPU answers.
    public init(
        path: String? = nil, root: SystemRoot = .live, environment: [String: String] = ProcessEnvironment.current,
        ownIdentifier: Int = Int(getpid())
    ) throws(GPUAbsence) {
        let chosen = path ?? environment[Self.pathVariable] ?? Self.standardPath
        do {
            library = try NVMLLibrary(path: chosen)
        } catch {
            throw Self.explained(error, root: root)
        }
        self.root = root
        self.ownIdentifier = ownIdentifier
        hasOwnNumbers = root.link(at: "/proc/self/ns/pid").map { $0 != Self.hostNumbers } ?? false
        driver = Self.describe(library)
        devices = try Self.open(library)
    }

    /// Number of GPUs.
    public var count: Int { devices.count }

    private static func open(
        _ library: NVMLLibrary
    ) throws(GPUAbsence) -> [(device: NVMLDevice?, failure: GPUCallFailure?)] {
        var count: UInt32 = 0
        let status = NVMLStatus(rawValue: library.count.call?(&count) ?? NVMLStatus.functionNotFound.rawValue)
        guard status == .success else {
            throw GPUAbsence(
                code: .callFailed,
                message: "\(library.count.name) failed: \(status.words) (\(status.rawValue)). Run nvidia-smi for more.")
        }
        guard count > 0 else {
            throw GPUAbsence(
                code: .noDevice,
                message: "The NVIDIA driver is loaded and shows no GPU to this process: check NVIDIA_VISIBLE_DEVICES "
                    + "and, in a container, the --gpus option.")
        }
        return (0..<count).map { index in
            var pointer: UnsafeMutableRawPointer?
            let status = NVMLStatus(
                rawValue: library.handle.call?(index, &pointer) ?? NVMLStatus.functionNotFound.rawValue)
            if status == .success, let pointer { return (NVMLDevice(pointer: pointer), nil) }
            let failure = GPUCallFailure(
                call: library.handle.name, status: Int(status.rawValue), words: status.words)
            return (nil, failure)
        }
    }

    /// CUDA's version number is 1,000 x major + 10 x minor.
    private static func describe(_ library: NVMLLibrary) -> GPUDriver {
        func text(_ function: NVMLFunction<NVMLLibrary.SystemText>) -> String? {
            var buffer = [CChar](repeating: 0, count: 96)
            guard let call = function.call, call(&buffer, UInt32(buffer.count)) == NVMLStatus.success.rawValue
            else { return nil }
            return String(terminated: buffer)
        }
        var cuda: Int32 = 0
        let told = library.cudaVersion.call?(&cuda) == NVMLStatus.success.rawValue && cuda > 0
        return GPUDriver(
            version: text(library.driverVersion), cudaVersion: told ? "\(cuda / 1000).\(cuda % 1000 / 10)" : nil,
            libraryVersion: text(library.libraryVersion), libraryPath: library.path)
    }

    /// Adds what the kernel knows: a driver without its library is a container's usual fault, a card without a driver
    /// a fresh machine's.
    private static func explained(_ absence: GPUAbsence, root: SystemRoot) -> GPUAbsence {
        guard absence.code == .libraryMissing else { return absence }
        var message = absence.message
        if root.contains("/proc/driver/nvidia/version") {
            message +=
                " The kernel driver is loaded: in a container, start it with --gpus all and"
                + " NVIDIA_DRIVER_CAPABILITIES=compute,utility; elsewhere install the driver's own library."
        } else if hasNvidiaCard(root: root) {
            message += " There is an NVIDIA card on the PCI bus: install its driver."
        } else {
            message += " There is no NVIDIA card on the PCI bus of this machine: it computes on the CPU."
        }
        return GPUAbsence(code: .libraryMissing, message: message)
    }

    private static func hasNvidiaCard(root: SystemRoot) -> Bool {
        let folder = "/sys/bus/pci/devices"
        let nvidia = "0x10de"
        // PCI base class 0x03: display controllers, of which compute cards are a subclass.
        return root.names(in: folder).contains { name in
            root.line(at: "\(folder)/\(name)/vendor") == nvidia
                && root.line(at: "\(folder)/\(name)/class")?.hasPrefix("0x03") == true
        }
    }
}
