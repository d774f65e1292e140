import Glibc

/// Makes text of the bytes of an entry's name.
///
/// A zip says only whether they are UTF-8. Where they are not, they are most likely what a Chinese Windows wrote (GBK, of which
/// GB 18030 is the superset), and else what the format was made for (code page 437). The text is for people: a wrong
/// guess costs a strange name.
enum ZipEntryName {
    private static let fallbacks = ["GB18030", "CP437"]

    static func text(_ bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        for encoding in fallbacks {
            if let text = convert(bytes, from: encoding) { return text }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// nil when the bytes are no text in that encoding, or the system does not know it.
    private static func convert(_ bytes: [UInt8], from encoding: String) -> String? {
        let converter = iconv_open("UTF-8", encoding)
        guard converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        // No character of these encodings takes more than four bytes.
        var output = [CChar](repeating: 0, count: 4 * bytes.count)
        var (inputLeft, outputLeft) = (input.count, output.count)
        let result = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var (from, to) = (input.baseAddress, output.baseAddress)
                return iconv(converter, &from, &inputLeft, &to, &outputLeft)
            }
        }
        guard result != -1 else { return nil }
        let text = output[..<(output.count - outputLeft)].map { UInt8(bitPattern: $0) }
        return String(validating: text, as: UTF8.self)
    }
}
