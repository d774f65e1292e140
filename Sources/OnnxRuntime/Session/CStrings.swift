import Foundation

/// Texts as the array of C strings that the library takes; valid as long as this value lives.
struct CStrings: ~Copyable {
    private let copies: [UnsafeMutablePointer<CChar>?]
    let pointers: [UnsafePointer<CChar>?]

    init(_ texts: [String]) {
        copies = texts.map { strdup($0) }
        pointers = copies.map { UnsafePointer($0) }
    }

    deinit {
        for copy in copies { free(copy) }
    }
}
