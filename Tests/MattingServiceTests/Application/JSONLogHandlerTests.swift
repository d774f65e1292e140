import Foundation
import Testing

@testable import MattingService

@Suite("The log")
struct JSONLogHandlerTests {
    @Test("times are universal and say so")
    func times() {
        let date = Date(timeIntervalSince1970: 1_795_650_710.25)
        #expect(JSONLogHandler.timestamp(of: date) == "2026-11-25T23:51:50.250Z")
    }
}
