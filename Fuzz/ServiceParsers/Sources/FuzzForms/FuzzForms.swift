/// What libFuzzer calls with each input: a `Content-Type` up to the first line feed, and a body. Reading must end in parts
/// that lie within the body one after the other, or in a problem that says something.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzForms(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    let head = bytes.prefix { $0 != 0x0A }
    let body = UnsafeRawBufferPointer(rebasing: bytes[head.endIndex...].dropFirst())
    let type = String(decoding: head, as: UTF8.self)
    do throws(ServiceProblem) {
        let outline = try MultipartOutline(of: body, boundary: try MultipartBoundary.read(type))
        var end = 0
        for section in outline.sections {
            precondition(
                section.content.lowerBound >= end && section.content.upperBound <= body.count, "A part strays.")
            end = section.content.upperBound
        }
    } catch {
        precondition(!error.detail.isEmpty, "A problem says nothing.")
    }
    _ = try? URLEncodedForm.parse(body)
    return 0
}

/// libFuzzer's driver, from the sanitizer's runtime.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ target: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The entry point under the name that the package manager gives to executables; it replaces libFuzzer's own.
@_cdecl("FuzzForms_main")
public func fuzzFormsMain(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> CInt {
    var (count, arguments) = (count, arguments)
    return runFuzzer(&count, &arguments) { fuzzForms($0, $1) }
}
