import COnnxRuntime

// The fake's model: one input x and one output y, 32-bit floats, four dimensions, all open; y is x.
extension FakeRuntime {
    static func fillSession(_ api: UnsafeMutablePointer<OrtApi>) {
        api.pointee.CreateSession = { FakeRuntime.create("session", "CreateSession", $3) }
        api.pointee.CreateSessionFromArray = { FakeRuntime.create("session", "CreateSessionFromArray", $4) }
        api.pointee.ReleaseSession = { FakeRuntime.release($0, "session") }
        api.pointee.SessionGetInputCount = { FakeRuntime.count("SessionGetInputCount", $1) }
        api.pointee.SessionGetOutputCount = { FakeRuntime.count("SessionGetOutputCount", $1) }
        api.pointee.SessionGetInputName = { _, _, _, out in FakeRuntime.text("SessionGetInputName", "x", out) }
        api.pointee.SessionGetOutputName = { _, _, _, out in FakeRuntime.text("SessionGetOutputName", "y", out) }
        api.pointee.SessionGetInputTypeInfo = { FakeRuntime.create("typeInfo", "SessionGetInputTypeInfo", $2) }
        api.pointee.SessionGetOutputTypeInfo = { FakeRuntime.create("typeInfo", "SessionGetOutputTypeInfo", $2) }
        api.pointee.ReleaseTypeInfo = { FakeRuntime.release($0, "typeInfo") }
        api.pointee.SessionEndProfiling = { _, _, out in FakeRuntime.text("SessionEndProfiling", "trace.json", out) }
        api.pointee.Run = { _, _, _, inputs, _, _, outputCount, outputs in
            let input = inputs[0].map { UInt(bitPattern: $0) } ?? 0
            var made: [UInt] = []
            let status = FakeRuntime.attempt("Run") { state in
                let value = state.values[input]?.rounded(fractionBits: state.behaviour.fractionBits)
                for _ in 0..<outputCount {
                    let address = state.create("value")
                    state.values[address] = value
                    made.append(address)
                }
            }
            for (index, address) in made.enumerated() { outputs[index] = OpaquePointer(bitPattern: address) }
            return status
        }
    }

    static func fillDescriptions(_ api: UnsafeMutablePointer<OrtApi>) {
        api.pointee.GetOnnxTypeFromTypeInfo = { _, out in
            let isTensor = FakeRuntime.state.withLock(\.behaviour.inputIsTensor)
            let status = FakeRuntime.attempt("GetOnnxTypeFromTypeInfo") { _ in }
            if status == nil { out.pointee = isTensor ? OrtOnnxTensor : OrtOnnxUnknown }
            return status
        }
        // The tensor part of a type belongs to the type: the same address, and nothing that could be released.
        api.pointee.CastTypeInfoToTensorInfo = { info, out in
            let status = FakeRuntime.attempt("CastTypeInfoToTensorInfo") { _ in }
            if status == nil { out.pointee = info }
            return status
        }
        api.pointee.GetTensorElementType = { _, out in
            let status = FakeRuntime.attempt("GetTensorElementType") { _ in }
            if status == nil { out.pointee = OrtElementFloat }
            return status
        }
        api.pointee.GetDimensionsCount = { info, out in
            let status = FakeRuntime.attempt("GetDimensionsCount") { _ in }
            if status == nil { out.pointee = FakeRuntime.shape(of: info).count }
            return status
        }
        api.pointee.GetDimensions = { info, out, rank in
            let status = FakeRuntime.attempt("GetDimensions") { _ in }
            if status == nil {
                for (index, length) in FakeRuntime.shape(of: info).prefix(rank).enumerated() { out[index] = length }
            }
            return status
        }
        api.pointee.GetSymbolicDimensions = { _, out, rank in
            let status = FakeRuntime.attempt("GetSymbolicDimensions") { _ in }
            if status == nil { for index in 0..<rank { out[index] = index == 0 ? FakeTexts.batch : FakeTexts.none } }
            return status
        }
        api.pointee.ReleaseTensorTypeAndShapeInfo = { FakeRuntime.release($0, "tensorInfo") }
    }

    static func fillMetadata(_ api: UnsafeMutablePointer<OrtApi>) {
        api.pointee.SessionGetModelMetadata = { FakeRuntime.create("modelMetadata", "SessionGetModelMetadata", $1) }
        api.pointee.ReleaseModelMetadata = { FakeRuntime.release($0, "modelMetadata") }
        api.pointee.ModelMetadataGetCustomMetadataMapKeys = { _, _, keys, count in
            let status = FakeRuntime.attempt("ModelMetadataGetCustomMetadataMapKeys") { _ in }
            if status == nil {
                keys.pointee = FakeRuntime.allocateTexts(["author", "source"])
                count.pointee = 2
            }
            return status
        }
        api.pointee.ModelMetadataLookupCustomMetadataMap = { _, _, key, out in
            FakeRuntime.text("ModelMetadataLookupCustomMetadataMap", "value of \(String(cString: key))", out)
        }
        api.pointee.GetAllocatorWithDefaultOptions = { out in
            let status = FakeRuntime.attempt("GetAllocatorWithDefaultOptions") { _ in }
            // Any address: the allocator is only handed back to the fake.
            if status == nil { out.pointee = OpaquePointer(bitPattern: 1) }
            return status
        }
        api.pointee.AllocatorFree = { _, memory in
            // Given back even when the call is the one that answers an error: the memory is the library's in either case.
            FakeRuntime.freeText(memory)
            return FakeRuntime.attempt("AllocatorFree") { _ in }
        }
    }

    static func fillValues(_ api: UnsafeMutablePointer<OrtApi>) {
        api.pointee.CreateTensorWithDataAsOrtValue = { _, elements, byteCount, shape, rank, _, out in
            let lengths = Array(UnsafeBufferPointer(start: shape, count: rank))
            let values = UnsafeRawBufferPointer(start: elements, count: byteCount).bindMemory(to: Float.self)
            let value = FakeValue(shape: lengths, elements: FakeElements(values))
            let status = FakeRuntime.create("value", "CreateTensorWithDataAsOrtValue", out)
            if let made = out.pointee, status == nil {
                let address = UInt(bitPattern: made)
                FakeRuntime.state.withLock { $0.values[address] = value }
            }
            return status
        }
        api.pointee.ReleaseValue = { FakeRuntime.release($0, "value") }
        api.pointee.IsTensor = { _, out in
            let status = FakeRuntime.attempt("IsTensor") { _ in }
            if status == nil { out.pointee = 1 }
            return status
        }
        api.pointee.GetTensorTypeAndShape = { value, out in
            let source = UInt(bitPattern: value)
            let status = FakeRuntime.create("tensorInfo", "GetTensorTypeAndShape", out)
            if let made = out.pointee, status == nil {
                let address = UInt(bitPattern: made)
                FakeRuntime.state.withLock { $0.values[address] = $0.values[source] }
            }
            return status
        }
        api.pointee.GetTensorMutableData = { value, out in
            let source = UInt(bitPattern: value)
            var start: UInt?
            let status = FakeRuntime.attempt("GetTensorMutableData") { state in
                start = state.values[source].map { UInt(bitPattern: $0.elements.memory.baseAddress) }
            }
            if status == nil { out.pointee = start.flatMap { UnsafeMutableRawPointer(bitPattern: $0) } }
            return status
        }
    }

    /// The shape of a value's description, or the model's own, all open.
    private static func shape(of info: OpaquePointer) -> [Int64] {
        let address = UInt(bitPattern: info)
        return FakeRuntime.state.withLock { $0.values[address]?.shape } ?? [-1, -1, -1, -1]
    }

    private static func count(_ name: String, _ out: UnsafeMutablePointer<Int>) -> OpaquePointer? {
        let status = FakeRuntime.attempt(name) { _ in }
        if status == nil { out.pointee = 1 }
        return status
    }

    private static func text(
        _ name: String, _ content: String, _ out: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    ) -> OpaquePointer? {
        let status = FakeRuntime.attempt(name) { _ in }
        if status == nil { out.pointee = FakeRuntime.allocateText(content) }
        return status
    }
}
