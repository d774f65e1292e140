import COnnxRuntime

/// The one owner of an object of the library; releases it exactly once.
///
/// `@unchecked Sendable`: sound because the pointer never changes and the owner only ever releases it; that the object may be
/// used from several threads is the claim of the type that holds the owner.
struct OrtOwner: ~Copyable, @unchecked Sendable {
    let pointer: OpaquePointer
    let library: RuntimeLibrary
    private let resource: OrtResource

    /// Takes over an object that the library created.
    init(adopting pointer: OpaquePointer, as resource: OrtResource, in library: RuntimeLibrary) {
        self.pointer = pointer
        self.library = library
        self.resource = resource
    }

    /// Has the library create an object.
    ///
    /// - Throws: `OnnxRuntimeError` when the function answers a status or no object.
    init(
        creating resource: OrtResource, in library: RuntimeLibrary, _ action: @autoclosure () -> String,
        failingAs fallback: OnnxRuntimeError.Code,
        _ create: (UnsafePointer<OrtApi>, UnsafeMutablePointer<OpaquePointer?>) -> OpaquePointer?
    ) throws(OnnxRuntimeError) {
        var created: OpaquePointer?
        try library.call(action(), failingAs: fallback) { create($0, &created) }
        guard let created else { throw OnnxRuntimeError(fallback, "cannot \(action()): the runtime answered nothing") }
        self.init(adopting: created, as: resource, in: library)
    }

    deinit {
        resource.release(pointer, in: library.table)
    }
}
