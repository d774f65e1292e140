import CServicePage
import Crypto
import NIOCore

/// One file of the web page, as it is embedded in the program.
struct PageFile: Sendable {
    /// Its name in the folder of the page.
    let name: String
    let content: ByteBuffer
    /// Quoted, as the header wants it; another content gives another one.
    let entityTag: String

    init(name: String, content: ByteBuffer) {
        self.name = name
        self.content = content
        let digest = SHA256.hash(data: content.readableBytesView)
        entityTag =
            "\"" + digest.prefix(12).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "\""
    }

    /// What browsers are told that it is; nil for an ending that the page does not use.
    var mediaType: String? {
        switch name.split(separator: ".").last {
        case "html": "text/html; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        default: nil
        }
    }

    /// All files of the page.
    static let all: [PageFile] = {
        var count = 0
        let files = UnsafeBufferPointer(start: service_page_files(&count), count: count)
        return files.map { file in
            let bytes = UnsafeRawBufferPointer(start: file.bytes, count: file.count)
            return PageFile(name: String(cString: file.name), content: ByteBuffer(bytes: bytes))
        }
    }()
}
