import CNvml

/// Puts questions about one GPU to the library and notes each one that was not answered.
struct NVMLAnswers {
    /// The library asked.
    let library: NVMLLibrary
    /// The GPU asked about.
    let device: NVMLDevice
    /// Questions that were not answered so far.
    private(set) var failures: [GPUCallFailure] = []

    /// Longest name or identity, in bytes (NVML's largest documented buffer is 96).
    private static let textLimit = 128

    init(library: NVMLLibrary, device: NVMLDevice) {
        self.library = library
        self.device = device
    }

    /// Calls a function by `body`, which gets it and the GPU; false, and a failure noted, if it is missing or fails.
    private mutating func ask<Signature>(
        _ function: NVMLFunction<Signature>, _ body: (Signature, UnsafeMutableRawPointer) -> UInt32
    ) -> Bool {
        guard let call = function.call else {
            failures.append(GPUCallFailure(call: function.name, status: nil, words: "not in this library"))
            return false
        }
        let status = NVMLStatus(rawValue: body(call, device.pointer))
        if status == .success { return true }
        failures.append(GPUCallFailure(call: function.name, status: Int(status.rawValue), words: status.words))
        return false
    }

    mutating func text(_ function: NVMLFunction<NVMLLibrary.Text>) -> String? {
        var buffer = [CChar](repeating: 0, count: Self.textLimit)
        let answered = ask(function) { $0($1, &buffer, UInt32(Self.textLimit)) }
        return answered ? String(terminated: buffer) : nil
    }

    mutating func number(_ function: NVMLFunction<NVMLLibrary.Number>) -> Int? {
        var value: UInt32 = 0
        return ask(function) { $0($1, &value) } ? Int(value) : nil
    }

    mutating func long(_ function: NVMLFunction<NVMLLibrary.Long>) -> UInt64? {
        var value: UInt64 = 0
        return ask(function) { $0($1, &value) } ? value : nil
    }

    mutating func chosen(_ function: NVMLFunction<NVMLLibrary.Chosen>, _ choice: UInt32) -> Int? {
        var value: UInt32 = 0
        return ask(function) { $0($1, choice, &value) } ? Int(value) : nil
    }

    mutating func pair(_ function: NVMLFunction<NVMLLibrary.Pair>) -> (Int, Int)? {
        var first: UInt32 = 0
        var second: UInt32 = 0
        return ask(function) { $0($1, &first, &second) } ? (Int(first), Int(second)) : nil
    }

    /// Memory errors since the driver's start that could not be corrected.
    mutating func uncorrectedErrors() -> Int? {
        let uncorrected: UInt32 = 1
        let sinceStart: UInt32 = 0
        var value: UInt64 = 0
        return ask(library.eccErrors) { $0($1, uncorrected, sinceStart, &value) } ? Int(clamping: value) : nil
    }

    /// Percent of the last period in which a kernel ran, and in which memory was read or written.
    mutating func utilisation() -> (gpu: Int, memory: Int)? {
        var value = matte_nvml_utilization()
        return ask(library.utilisation) { $0($1, &value) } ? (Int(value.gpu), Int(value.memory)) : nil
    }

    /// Bytes of memory in total and in use; use without the driver's own reserve where the library can tell it apart,
    /// which is what nvidia-smi shows.
    mutating func memory() -> (total: Int, used: Int)? {
        if let call = library.memory2.call {
            var value = matte_nvml_memory_v2()
            // NVML's versioned structures carry their size, and their version from bit 24.
            value.version = UInt32(MemoryLayout<matte_nvml_memory_v2>.size) | (2 << 24)
            if call(device.pointer, &value) == NVMLStatus.success.rawValue {
                return (Int(clamping: value.total), Int(clamping: value.used))
            }
        }
        var value = matte_nvml_memory()
        guard ask(library.memory, { $0($1, &value) }) else { return nil }
        return (Int(clamping: value.total), Int(clamping: value.used))
    }

    /// Why the clocks are not the highest, under the function's new name or its old one.
    mutating func throttleReasons() -> [GPUThrottleReason]? {
        long(library.eventReasons.exists ? library.eventReasons : library.throttleReasons)
            .map(GPUThrottleReason.decode)
    }

    mutating func note(_ failure: GPUCallFailure) { failures.append(failure) }
}
