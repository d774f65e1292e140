extension GPUInventory {
    /// Longest wait for the driver: its first start without the persistence daemon takes a few.
    public static let driverBound = Duration.seconds(10)

    /// Asks the management library for every GPU, at most for `bound`; never throws: an absence is an answer.
    public static func current(
        path: String? = nil, root: SystemRoot = .live, environment: [String: String] = ProcessEnvironment.current,
        bound: Duration = driverBound
    ) -> GPUInventory {
        let answer = Bounded.call(within: bound) { () -> GPUInventory in
            do throws(GPUAbsence) {
                let monitor = try GPUMonitor(path: path, root: root, environment: environment)
                return GPUInventory(driver: monitor.driver, devices: monitor.describe())
            } catch {
                return GPUInventory(absence: error)
            }
        }
        return answer
            ?? GPUInventory(
                absence: GPUAbsence(
                    code: .timedOut,
                    message: "The NVIDIA driver did not answer within \(bound): it hangs. Run nvidia-smi; if that "
                        + "hangs too, restart the machine."))
    }
}
