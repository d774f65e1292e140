/// Numbers at one place in memory, so that the fake can hand out their address.
///
/// `@unchecked Sendable`: sound because the numbers are written once, when the object is made.
final class FakeElements: @unchecked Sendable {
    let memory: UnsafeMutableBufferPointer<Float>

    init(_ elements: some Collection<Float>) {
        memory = .allocate(capacity: elements.count)
        _ = memory.initialize(fromContentsOf: elements)
    }

    deinit {
        memory.deallocate()
    }
}
