import ImageCoding
import Matting
import NIOCore

/// What libFuzzer calls with each input: a byte that picks the protocol and whether a background picture came along, and a
/// query. Reading must end in settings that do not contradict each other, or in a problem of printable text.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOptions(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: start, count: count)
    guard let first = bytes.first else { return 0 }
    do throws(ServiceProblem) {
        let fields = try URLEncodedForm.parse(bytes.dropFirst())
        let hasPicture = first & 4 != 0
        switch first & 3 {
        case 0: check(try CutOptions(fields: fields, backgroundPicture: hasPicture ? ByteBuffer() : nil).settings)
        case 1: check(try RemoveBGOptions(fields, hasBackgroundPicture: hasPicture).settings)
        default: check(try RembgOptions(fields, models: ["u2net", "matte-fast"]).settings)
        }
    } catch {
        precondition(!error.detail.isEmpty, "A problem says nothing.")
        for text in [error.detail, error.field ?? ""] {
            precondition(text.utf8.count < 1000, "A problem repeats what was sent.")
            let isPrintable = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
            precondition(isPrintable, "A problem holds control characters.")
        }
    }
    return 0
}

private func check(_ settings: CutSettings) {
    do { try settings.validate() } catch { preconditionFailure("Settings contradict each other: \(error)") }
    precondition((1...100).contains(settings.encoding.quality), "The quality is out of range.")
    precondition((0...12).contains(settings.encoding.compression), "The compression is out of range.")
    precondition(!settings.fingerprint.isEmpty, "Settings have no fingerprint.")
}

extension ByteBuffer {
    /// The picture's header is for the target of image decoding.
    func requireBackgroundHeader(_ limits: DecodeLimits) throws(ServiceProblem) {}
}

/// The entry point under the name that the package manager gives to executables; it replaces libFuzzer's own.
@_cdecl("FuzzOptions_main")
public func fuzzOptionsMain(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> CInt {
    runFuzzer(count, arguments) { fuzzOptions($0, $1) }
}
