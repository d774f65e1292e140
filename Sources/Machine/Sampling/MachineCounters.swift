/// The counters of the machine and of this process at one moment; two of them make a sample.
struct MachineCounters: Sendable {
    /// Monotonic time, in nanoseconds.
    var nanoseconds: Int
    /// Each processor's time; empty if it cannot be read.
    var cores: [CoreTicks]
    /// This process's time and page faults; nil if they cannot be read.
    var process: ProcessTicks?
    /// This process's memory; nil if it cannot be read.
    var memory: ProcessMemory?
    /// The control group's counters.
    var controlGroup: ControlGroupCounters
    /// Mean clock of the processors looked at, in megahertz; nil where the kernel does not govern it.
    var megahertz: Double?
    /// Highest temperature of the processor, in degrees Celsius; nil without a sensor.
    var celsius: Double?
    /// The GPUs; empty without any.
    var gpus: [GPUSample]
}
