import Foundation
import NIOCore
import NIOHTTP1
import Testing

@testable import Matting
@testable import MattingService

@Suite("A picture behind the person")
struct BackgroundPictureTests {
    /// A PNG whose header is right and whose end is missing.
    private func broken() throws -> ByteBuffer {
        let whole = try StandInModel.photo(7, side: 64)
        return try #require(whole.getSlice(at: 0, length: whole.readableBytes * 2 / 3))
    }

    private struct NeverHappened: Error {}

    private func eventually(_ condition: () -> Bool) async throws {
        for _ in 0..<6000 {
            if condition() { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw NeverHappened()
    }

    @Test("it is decoded when its photo is begun, not while that waits")
    func decodedLate() async throws {
        let gate = Gate()
        let desk = StandInModel.desk(
            [StandInModel(gate: gate)], largestBatch: 1, admission: AdmissionLimits(inHand: 1))
        let first = CutOrder(photo: try StandInModel.photo(1), settings: StandInModel.alphaSettings)
        var second = first
        second.backgroundPicture = try broken()
        let order = second
        let kept = Task { try await desk.cut(first) }
        try await eventually { desk.level.inHand == 1 }
        let failing = Task { try await desk.cut(order) }
        // It waits: had it been decoded at once, it would have failed by now.
        try await eventually { desk.level.waiting == 1 }
        gate.signal()
        _ = try await kept.value
        let problem = await #expect(throws: ServiceProblem.self) { try await failing.value }
        #expect(problem?.kind == .undecodable)
        #expect(problem?.field == "background")
        await desk.close()
    }

    @Test("a form with one gives the photo before it; a damaged, a foreign and a huge one are refused by name")
    func forms() async throws {
        try await LiveService.run(ServiceConfiguration { $0.pixelLimit = 5000 }) { service in
            let photo = try StandInModel.photo(4711)
            let cases: [(ByteBuffer, HTTPResponseStatus)] = [
                (try StandInModel.photo(1, side: 64), .ok), (try broken(), .unprocessableEntity),
                (ByteBuffer(string: "no picture"), .unsupportedMediaType),
                (try StandInModel.photo(1, side: 80), .payloadTooLarge),
            ]
            for (background, status) in cases {
                var form = ByteBuffer()
                for (head, content) in [("image\"", photo), ("background\"; filename=\"b\"", background)] {
                    form.writeString("--b\r\nContent-Disposition: form-data; name=\"\(head)\r\n\r\n")
                    form.writeImmutableBuffer(content)
                    form.writeString("\r\n")
                }
                form.writeString("--b--\r\n")
                let answer = try await service.post(
                    "/v1/cutout?refine=none&format=jpeg", form,
                    headers: [("Content-Type", "multipart/form-data; boundary=b")])
                #expect(answer.status == status)
                if status != .ok { #expect(answer.problem["field"] as? String == "background") }
            }
        }
    }
}
