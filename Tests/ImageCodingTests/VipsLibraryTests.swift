import Testing

@testable import ImageCoding

@Suite("libvips is opened when it is needed")
struct VipsLibraryTests {
    @Test("a machine without it gets a line that says what to install")
    func missing() throws {
        guard case .failure(let error) = VipsLibrary.start("libvips-that-is-not-there.so") else {
            Issue.record("a library that does not exist was opened")
            return
        }
        #expect(error.code == .libraryMissing)
        #expect(error.message.contains("apt install"))
        #expect(error.cause?.contains("libvips-that-is-not-there") == true)
    }

    @Test("a library that is not libvips is refused by the function it lacks")
    func wrongLibrary() throws {
        guard case .failure(let error) = VipsLibrary.start("libc.so.6") else {
            Issue.record("the C library passed for libvips")
            return
        }
        #expect(error.cause?.contains("has no function") == true)
    }
}
