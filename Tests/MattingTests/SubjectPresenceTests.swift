import Rasters
import Testing

@testable import Matting

@Suite("Subject presence")
struct SubjectPresenceTests {
    private func plane(side: Int, confident: Int, value: Float = 0.9) -> FloatPlane {
        FloatPlane(size: PixelSize(width: side, height: side)) { plane in
            for index in plane.indices { plane[index] = index < confident ? value : 0.3 }
        }
    }

    @Test("weak values are nobody, however many")
    func weakValues() {
        #expect(!SubjectPresence.isFound(in: plane(side: 64, confident: 64 * 64, value: 0.59)))
    }

    @Test("a core of confident pixels is somebody, a few are not")
    func core() {
        #expect(!SubjectPresence.isFound(in: plane(side: 256, confident: 65)))
        #expect(SubjectPresence.isFound(in: plane(side: 256, confident: 66)))
    }

    @Test("a map of one pixel has a subject when that pixel is confident")
    func onePixel() {
        #expect(SubjectPresence.isFound(in: plane(side: 1, confident: 1)))
        #expect(!SubjectPresence.isFound(in: plane(side: 1, confident: 0)))
    }
}
