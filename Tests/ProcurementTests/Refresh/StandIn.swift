import Foundation
import Synchronization

@testable import Procurement

/// A transport for tests, whose pauses pass at once and are remembered.
enum StandIn {
    /// 2026-08-20 01:02:03 in Greenwich.
    static let now = Date(timeIntervalSince1970: 1_787_187_723)
    static let environment = [
        "ALIBABA_CLOUD_ACCESS_KEY_ID": "identifier-AAAA", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "secret-BBBB",
        "TENCENTCLOUD_SECRET_ID": "identifier-AAAA", "TENCENTCLOUD_SECRET_KEY": "secret-BBBB",
    ]

    /// The pauses that were asked for.
    final class Pauses: Sendable {
        private let taken = Mutex<[Duration]>([])
        var all: [Duration] { taken.withLock { $0 } }
        func add(_ pause: Duration) { taken.withLock { $0.append(pause) } }
    }

    static func withTransport(
        attempts: Int = 3, pauses: Pauses = Pauses(), _ body: (PriceTransport) async throws -> Void
    ) async throws {
        // Beside a thousand other tests a server of this process may get no turn for a minute.
        let transport = PriceTransport(
            retries: RetryRule(attempts: attempts, sleep: { pauses.add($0) }), silence: 600, now: { now })
        do {
            try await body(transport)
        } catch {
            await transport.close()
            throw error
        }
        await transport.close()
    }
}
