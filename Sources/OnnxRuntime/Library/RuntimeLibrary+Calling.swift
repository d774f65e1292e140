import COnnxRuntime

extension RuntimeLibrary {
    /// Calls a function of the table; the only form in which Matte does, so that no status is forgotten.
    ///
    /// - Parameters:
    ///   - action: what is being done, as in "cannot ACTION".
    ///   - fallback: the error's code where the library's own number says nothing better.
    /// - Throws: `OnnxRuntimeError` when the function answers a status.
    func call(
        _ action: @autoclosure () -> String, failingAs fallback: OnnxRuntimeError.Code,
        _ function: (UnsafePointer<OrtApi>) -> OpaquePointer?
    ) throws(OnnxRuntimeError) {
        guard let status = function(table) else { return }
        throw OnnxRuntimeError(status: status, in: table, action: action(), fallback: fallback)
    }

    /// Copies a text that the library wrote into memory of its default allocator, and gives the memory back.
    func ownedText(
        _ action: @autoclosure () -> String,
        _ function: (UnsafePointer<OrtApi>, OpaquePointer, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) ->
            OpaquePointer?
    ) throws(OnnxRuntimeError) -> String? {
        let allocator = try defaultAllocator()
        var text: UnsafeMutablePointer<CChar>?
        try call(action(), failingAs: .modelInvalid) { function($0, allocator, &text) }
        guard let text else { return nil }
        let copy = String(cString: text)
        try free(text, allocator: allocator)
        return copy
    }

    /// The library's own allocator for texts; never released, it belongs to the library.
    func defaultAllocator() throws(OnnxRuntimeError) -> OpaquePointer {
        var allocator: OpaquePointer?
        try call("get the runtime's allocator", failingAs: .outOfMemory) {
            $0.pointee.GetAllocatorWithDefaultOptions(&allocator)
        }
        guard let allocator else { throw OnnxRuntimeError(.outOfMemory, "the runtime has no allocator") }
        return allocator
    }

    /// Gives memory back to the library's allocator.
    func free(_ memory: UnsafeMutableRawPointer, allocator: OpaquePointer) throws(OnnxRuntimeError) {
        try call("free memory of the runtime", failingAs: .runFailed) { $0.pointee.AllocatorFree(allocator, memory) }
    }
}
