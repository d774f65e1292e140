import CNvml

extension NVMLAnswers {
    /// One entry of a process list.
    struct Entry {
        let identifier: UInt32
        let memoryBytes: Int?
    }

    /// Entries for which there is room at first; a GPU seldom has more than a few processes.
    private static let firstCapacity = 16
    /// The list may grow between two calls; after so many tries it is called a failure.
    private static let attempts = 6
    /// More processes than that are not believed.
    private static let capacityLimit = 65_536
    /// NVML's "not available" for a process's memory.
    private static let notAvailable = UInt64.max

    /// Processes by the newest of `versions` that the library has and the driver understands; nil, with a failure noted,
    /// if none answers.
    mutating func processes(_ versions: [NVMLFunction<NVMLLibrary.Processes>]) -> [Entry]? {
        var last: (name: String, status: NVMLStatus)?
        for function in versions {
            guard let call = function.call else { continue }
            // The function without a suffix fills the structure of version 1.
            let oldest = function.name == versions.last?.name
            let (entries, status) =
                oldest
                ? list(call, of: matte_nvml_process_v1.self) { ($0.pid, $0.used_memory) }
                : list(call, of: matte_nvml_process_v2.self) { ($0.pid, $0.used_memory) }
            if let entries { return entries }
            last = (function.name, status)
            // Only a driver that does not know this version is worth another question.
            if ![NVMLStatus.functionNotFound, .argumentVersionMismatch].contains(status) { break }
        }
        note(
            GPUCallFailure(
                call: last?.name ?? versions.first?.name ?? "process list",
                status: last.map { Int($0.status.rawValue) },
                words: last?.status.words ?? "not in this library"))
        return nil
    }

    private func list<Item>(
        _ call: NVMLLibrary.Processes, of type: Item.Type, _ fields: (Item) -> (UInt32, UInt64)
    ) -> ([Entry]?, NVMLStatus) {
        var capacity = Self.firstCapacity
        var status = NVMLStatus.insufficientSize
        for _ in 0..<Self.attempts {
            let buffer = UnsafeMutablePointer<Item>.allocate(capacity: capacity)
            defer { buffer.deallocate() }
            var count = UInt32(capacity)
            status = NVMLStatus(rawValue: call(device.pointer, &count, buffer))
            if status == .success {
                // Sound because NVML has filled `count` entries, and never more than the room it was told of.
                let filled = UnsafeBufferPointer(start: buffer, count: min(Int(count), capacity))
                return (filled.map { Self.entry(fields($0)) }, status)
            }
            guard status == .insufficientSize else { return (nil, status) }
            // Room for some that come between this call and the next.
            capacity = min(max(Int(count) + 8, capacity * 2), Self.capacityLimit)
        }
        return (nil, status)
    }

    private static func entry(_ fields: (UInt32, UInt64)) -> Entry {
        Entry(identifier: fields.0, memoryBytes: fields.1 == notAvailable ? nil : Int(clamping: fields.1))
    }
}
