import Glibc

/// One function of the management library, of which an older or newer library may lack it.
struct NVMLFunction<Signature>: @unchecked Sendable {
    // Sound because the address is of code in a library that is never unloaded, and NVML is documented as thread-safe.

    /// The exported name.
    let name: String
    /// Its address; nil if the library lacks it.
    let address: UnsafeMutableRawPointer?

    /// Looks up `name` in the library behind `handle`.
    init(_ name: String, in handle: UnsafeMutableRawPointer) {
        self.name = name
        address = dlsym(handle, name)
    }

    /// The function, to be called; nil if the library lacks it.
    var call: Signature? {
        // Sound because every `Signature` below is the documented prototype of the function of that name.
        address.map { unsafeBitCast($0, to: Signature.self) }
    }

    /// Whether the library has it.
    var exists: Bool { address != nil }
}
