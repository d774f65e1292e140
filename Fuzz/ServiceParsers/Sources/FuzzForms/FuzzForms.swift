import NIOCore

/// What libFuzzer calls with each input: a `Content-Type` up to the first line feed, and a body. Reading must end in parts
/// that lie within the body one after the other, or in a problem that says something; the reader of pieces must find the
/// same parts, wherever the body is cut.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzForms(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    let head = bytes.prefix { $0 != 0x0A }
    let body = UnsafeRawBufferPointer(rebasing: bytes[head.endIndex...].dropFirst())
    let type = String(decoding: head, as: UTF8.self)
    if let boundary = boundary(type) {
        let whole = parts(of: body, boundary: boundary)
        // Cut in the middle of everything, and at places that depend on the input.
        for seed in [1, UInt64(count) &* 2_654_435_761 | 3] {
            let pieces = parts(of: body, inPiecesFrom: seed, boundary: boundary)
            precondition(pieces == whole, "The reader of pieces finds other parts.")
        }
    }
    _ = try? URLEncodedForm.parse(body)
    return 0
}

private struct Part: Equatable {
    let name: String
    let fileName, contentType: String?
    var content: [UInt8]
}

private func boundary(_ type: String) -> String? {
    do throws(ServiceProblem) {
        return try MultipartBoundary.read(type)
    } catch {
        precondition(!error.detail.isEmpty, "A problem says nothing.")
        return nil
    }
}

/// nil for a body that is refused.
private func parts(of body: UnsafeRawBufferPointer, boundary: String) -> [Part]? {
    do throws(ServiceProblem) {
        var end = 0
        return try MultipartOutline(of: body, boundary: boundary).sections.map { section in
            precondition(
                section.content.lowerBound >= end && section.content.upperBound <= body.count, "A part strays.")
            end = section.content.upperBound
            return Part(
                name: section.name, fileName: section.fileName, contentType: section.contentType,
                content: Array(body[section.content]))
        }
    } catch {
        precondition(!error.detail.isEmpty, "A problem says nothing.")
        return nil
    }
}

/// The same by the reader of pieces, which are of one byte each for seed 1 and of 1 to 64 bytes else.
private func parts(of body: UnsafeRawBufferPointer, inPiecesFrom seed: UInt64, boundary: String) -> [Part]? {
    var stream = MultipartStream(boundary: boundary)
    var parts: [Part] = []
    var (place, state) = (0, seed)
    do throws(ServiceProblem) {
        while place < body.count {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let length = min(body.count - place, seed == 1 ? 1 : Int(state >> 58) + 1)
            for event in try stream.events(of: ByteBuffer(bytes: body[place..<place + length])) {
                switch event {
                case .begin(let headers):
                    parts.append(
                        Part(
                            name: headers.name, fileName: headers.fileName, contentType: headers.contentType,
                            content: []))
                case .bytes(let bytes): parts[parts.count - 1].content += bytes.readableBytesView
                case .end: break
                }
            }
            place += length
        }
        try stream.finish()
        return parts
    } catch {
        precondition(!error.detail.isEmpty, "A problem says nothing.")
        return nil
    }
}

/// The entry point under the name that the package manager gives to executables; it replaces libFuzzer's own.
@_cdecl("FuzzForms_main")
public func fuzzFormsMain(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> CInt {
    runFuzzer(count, arguments) { fuzzForms($0, $1) }
}
