/// What libFuzzer calls with each input: two bytes of JSON length (0: all of it is JSON), and a body. Reading must end in
/// inputs whose data lie within the body and fill their shapes, or in a problem that says something.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzInference(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    guard count >= 2 else { return 0 }
    let length = Int(bytes[0]) | Int(bytes[1]) << 8
    let body = UnsafeRawBufferPointer(rebasing: bytes[2...])
    do throws(ServiceProblem) {
        let request = try InferenceRequest(body, headerLength: length == 0 ? nil : length)
        for input in request.inputs {
            switch input.elements {
            case .numbers(let numbers): precondition(numbers.count == input.count, "A shape is not filled.")
            case .binary(let range):
                precondition(range.upperBound <= body.count, "An input strays.")
                if let size = input.datatype.elementSize {
                    precondition(range.count == size * input.count, "A shape is not filled.")
                } else {
                    let elements = try BytesElements.ranges(in: body, at: range, count: input.count)
                    precondition(
                        elements.allSatisfy { range.contains($0.upperBound - 1) || $0.isEmpty }, "An element strays.")
                }
            }
        }
    } catch {
        precondition(!error.detail.isEmpty, "A problem says nothing.")
    }
    return 0
}

/// The entry point under the name that the package manager gives to executables; it replaces libFuzzer's own.
@_cdecl("FuzzInference_main")
public func fuzzInferenceMain(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> CInt {
    runFuzzer(count, arguments) { fuzzInference($0, $1) }
}
