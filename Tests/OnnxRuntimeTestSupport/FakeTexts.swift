/// Texts that the fake library owns.
///
/// `unsafe`: sound because they are written once and only read.
enum FakeTexts {
    nonisolated(unsafe) static let failure = FakeRuntime.constant("injected\nfailure")
    nonisolated(unsafe) static let batch = FakeRuntime.constant("batch")
    nonisolated(unsafe) static let none = FakeRuntime.constant("")
}

extension FakeRuntime {
    /// A text in memory of the fake's allocator.
    static func allocateText(_ text: String) -> UnsafeMutablePointer<CChar> {
        let bytes = Array(text.utf8CString)
        let memory = allocateMemory(byteCount: bytes.count)
        let copy = memory.bindMemory(to: CChar.self, capacity: bytes.count)
        copy.initialize(from: bytes, count: bytes.count)
        return copy
    }

    /// An array of such texts, itself in that memory.
    static func allocateTexts(_ texts: [String]) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> {
        let memory = allocateMemory(byteCount: max(1, texts.count) * MemoryLayout<UnsafeMutablePointer<CChar>?>.stride)
        let array = memory.bindMemory(to: UnsafeMutablePointer<CChar>?.self, capacity: max(1, texts.count))
        for (index, text) in texts.enumerated() { (array + index).initialize(to: allocateText(text)) }
        return array
    }

    /// Memory that is counted as alive until it is given back.
    private static func allocateMemory(byteCount: Int) -> UnsafeMutableRawPointer {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: 16)
        let address = UInt(bitPattern: memory)
        state.withLock { $0.adopt(address, "text") }
        return memory
    }

    static func freeText(_ memory: UnsafeMutableRawPointer?) {
        guard let memory else { return }
        let address = UInt(bitPattern: memory)
        state.withLock { $0.release(address, "text") }
    }
}

extension FakeRuntime.State {
    /// Counts memory that was allocated elsewhere.
    mutating func adopt(_ address: UInt, _ kind: String) {
        alive[address] = kind
        record.created[kind, default: 0] += 1
    }
}
