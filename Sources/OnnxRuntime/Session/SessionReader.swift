import COnnxRuntime

/// Asks a new session what its model takes, gives and carries.
struct SessionReader {
    let session: OpaquePointer
    let library: RuntimeLibrary

    /// - Throws: `OnnxRuntimeError` with code `modelInvalid`, also when an input is no tensor.
    func inputs() throws(OnnxRuntimeError) -> [TensorDescription] {
        var count = 0
        try library.call("count the model's inputs", failingAs: .modelInvalid) {
            $0.pointee.SessionGetInputCount(session, &count)
        }
        return try descriptions(count: count, "input") { table, index, allocator, out in
            table.pointee.SessionGetInputName(session, index, allocator, out)
        } type: { table, index, out in
            table.pointee.SessionGetInputTypeInfo(session, index, out)
        }
    }

    /// - Throws: `OnnxRuntimeError` with code `modelInvalid`, also when an output is no tensor.
    func outputs() throws(OnnxRuntimeError) -> [TensorDescription] {
        var count = 0
        try library.call("count the model's outputs", failingAs: .modelInvalid) {
            $0.pointee.SessionGetOutputCount(session, &count)
        }
        return try descriptions(count: count, "output") { table, index, allocator, out in
            table.pointee.SessionGetOutputName(session, index, allocator, out)
        } type: { table, index, out in
            table.pointee.SessionGetOutputTypeInfo(session, index, out)
        }
    }

    private func descriptions(
        count: Int, _ kind: String,
        name: (
            UnsafePointer<OrtApi>, Int, OpaquePointer, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
        ) -> OpaquePointer?,
        type: (UnsafePointer<OrtApi>, Int, UnsafeMutablePointer<OpaquePointer?>) -> OpaquePointer?
    ) throws(OnnxRuntimeError) -> [TensorDescription] {
        var all: [TensorDescription] = []
        for index in 0..<count {
            let text = try library.ownedText("read the name of \(kind) \(index)") { name($0, index, $1, $2) }
            let end = text ?? "\(index)"
            let info = try OrtOwner(
                creating: .typeInfo, in: library, "read the type of \(kind) \(end)", failingAs: .modelInvalid
            ) { type($0, index, $1) }
            all.append(try description(named: end, kind, info: info))
        }
        return all
    }

    private func description(
        named name: String, _ kind: String, info: borrowing OrtOwner
    ) throws(OnnxRuntimeError) -> TensorDescription {
        let pointer = info.pointer
        var form = OrtOnnxUnknown
        try library.call("read the type of \(kind) \(name)", failingAs: .modelInvalid) {
            $0.pointee.GetOnnxTypeFromTypeInfo(pointer, &form)
        }
        // Belongs to `info`: not released on its own.
        var tensor: OpaquePointer?
        if form == OrtOnnxTensor {
            try library.call("read the type of \(kind) \(name)", failingAs: .modelInvalid) {
                $0.pointee.CastTypeInfoToTensorInfo(pointer, &tensor)
            }
        }
        guard let tensor else {
            throw OnnxRuntimeError(
                .modelInvalid, "\(kind) \(name) of the model is not a tensor, which is not supported")
        }
        return try TensorDescription(reading: tensor, named: name, in: library)
    }

    /// The model's free texts.
    ///
    /// - Throws: `OnnxRuntimeError` with code `modelInvalid` or `outOfMemory`.
    func metadata() throws(OnnxRuntimeError) -> [String: String] {
        let action = "read the model's metadata"
        let owner = try OrtOwner(creating: .modelMetadata, in: library, action, failingAs: .modelInvalid) {
            $0.pointee.SessionGetModelMetadata(session, $1)
        }
        let metadata = owner.pointer
        var entries: [String: String] = [:]
        for key in try metadataKeys(of: metadata) {
            entries[key] = try library.ownedText(action) { table, allocator, out in
                table.pointee.ModelMetadataLookupCustomMetadataMap(metadata, allocator, key, out)
            }
        }
        return entries
    }

    private func metadataKeys(of metadata: OpaquePointer) throws(OnnxRuntimeError) -> [String] {
        let allocator = try library.defaultAllocator()
        var keys: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        var count: Int64 = 0
        try library.call("read the model's metadata", failingAs: .modelInvalid) {
            $0.pointee.ModelMetadataGetCustomMetadataMapKeys(metadata, allocator, &keys, &count)
        }
        guard let keys else { return [] }
        let pointers = (0..<Int(count)).compactMap { keys[$0] }
        let texts = pointers.map { String(cString: $0) }
        var failure: OnnxRuntimeError?
        for memory in pointers.map({ UnsafeMutableRawPointer($0) }) + [UnsafeMutableRawPointer(keys)] {
            // All are given back before the first failure is thrown.
            do throws(OnnxRuntimeError) { try library.free(memory, allocator: allocator) } catch { failure = error }
        }
        if let failure { throw failure }
        return texts
    }
}
