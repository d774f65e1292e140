import COnnxRuntime
import OnnxRuntime
import Synchronization

/// A table of ONNX Runtime's functions made of Swift closures: counts what is created and released, and fails where it is told to.
///
/// C functions carry no context, so there is one fake at a time: a test suite that uses it is `.serialized`.
public enum FakeRuntime {
    /// What the fake does; the default succeeds at everything.
    public struct Behaviour: Sendable {
        /// The table's level; the placement of operations is told from 24 on.
        public var level = 24
        /// The call, counted from 1, that answers an error.
        public var failingCall: Int?
        /// Registered names of the providers that the build has.
        public var providers = ExecutionProvider.allCases.map(\.registeredName)
        /// Bits of fraction that a run leaves of each number: 23 copies it, 10 is `fp16`, 7 is `bf16`.
        public var fractionBits = 23
        /// Which provider took which operation.
        public var placement: [(provider: String, operators: [String])] = []
        /// Whether the model's input is something else than a tensor.
        public var inputIsTensor = true

        public init() {}
    }

    /// What happened since the last `start`.
    public struct Record: Sendable {
        /// Names of the functions that were called, in order.
        public fileprivate(set) var calls: [String] = []
        /// Objects that were created, by kind.
        public internal(set) var created: [String: Int] = [:]
        /// Objects that were released, by kind.
        public fileprivate(set) var released: [String: Int] = [:]
        /// Things that must never happen, such as a second release.
        public fileprivate(set) var faults: [String] = []
        /// Session and provider options that were set, as "key=value".
        public internal(set) var settings: [String] = []
    }

    struct State {
        var behaviour = Behaviour()
        var record = Record()
        /// The kind of every object that is alive, by address.
        var alive: [UInt: String] = [:]
        /// Shape and elements of values, by address.
        var values: [UInt: FakeValue] = [:]
    }

    static let state = Mutex(State())

    /// Begins anew.
    public static func start(_ behaviour: Behaviour = Behaviour()) -> RuntimeLibrary {
        state.withLock { $0 = State(behaviour: behaviour) }
        return RuntimeLibrary(testing: table, level: behaviour.level)
    }

    public static var record: Record { state.withLock(\.record) }

    /// The kinds of the objects that nobody has released.
    public static var alive: [String] { state.withLock { $0.alive.values.sorted() } }

    /// Counts a call; answers a status in place of doing it when this is the call that fails.
    static func attempt(_ name: String, _ body: (inout State) -> Void) -> OpaquePointer? {
        let status: UInt? = state.withLock { state in
            state.record.calls.append(name)
            if state.behaviour.failingCall == state.record.calls.count { return state.create("status") }
            body(&state)
            return nil
        }
        return status.flatMap { OpaquePointer(bitPattern: $0) }
    }

    /// Like `attempt`, for a function that writes a new object.
    static func create(
        _ kind: String, _ name: String, _ out: UnsafeMutablePointer<OpaquePointer?>
    ) -> OpaquePointer? {
        var address: UInt = 0
        let status = attempt(name) { address = $0.create(kind) }
        if status == nil { out.pointee = OpaquePointer(bitPattern: address) }
        return status
    }

    static func release(_ pointer: OpaquePointer?, _ kind: String) {
        guard let pointer else { return }
        state.withLock { $0.release(UInt(bitPattern: pointer), kind) }
    }
}

extension FakeRuntime.State {
    mutating func create(_ kind: String) -> UInt {
        // Real memory, so that a use after release shows under a sanitizer.
        let memory = UnsafeMutableRawPointer.allocate(byteCount: 16, alignment: 16)
        let address = UInt(bitPattern: memory)
        alive[address] = kind
        record.created[kind, default: 0] += 1
        return address
    }

    mutating func release(_ address: UInt, _ kind: String) {
        guard alive.removeValue(forKey: address) == kind else {
            record.faults.append("\(kind) released that is not alive")
            return
        }
        record.released[kind, default: 0] += 1
        values[address] = nil
        UnsafeMutableRawPointer(bitPattern: address)?.deallocate()
    }
}
