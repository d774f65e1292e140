import Benchmarking
import Foundation
import Testing

@testable import Procurement

@Suite("Cost per 1,000")
struct CostPerThousandTests {
    private func dollars(_ text: String) throws -> Money { try Money(text, .usd) }

    private func rate(_ value: Double, low: Double? = nil, high: Double? = nil) -> Estimate {
        Estimate(value: value, low: low, high: high, method: "test")
    }

    @Test("Price x 1000 / (3600 x rate), exact in decimals")
    func formula() throws {
        // 0.36 x 1000 / (3600 x 20) = 0.005.
        let cost = try CostPerThousand(pricePerHour: dollars("0.36"), imagesPerSecond: rate(20))
        #expect(cost.cost == (try dollars("0.005")))
        // 20.3 is taken as the decimal 20.3: 0.73080 x 1000 / (3600 x 20.3) = 0.01 exactly.
        let exact = try CostPerThousand(pricePerHour: dollars("0.73080"), imagesPerSecond: rate(20.3))
        #expect(exact.cost == (try dollars("0.01")))
    }

    @Test("The interval of the rate turns over into the interval of the cost")
    func interval() throws {
        let cost = try CostPerThousand(pricePerHour: dollars("0.36"), imagesPerSecond: rate(20, low: 10, high: 25))
        #expect(cost.low == (try dollars("0.004")))
        #expect(cost.high == (try dollars("0.01")))
    }

    @Test("A rate without an interval, or one that reaches 0, leaves that side open")
    func open() throws {
        let none = try CostPerThousand(pricePerHour: dollars("1"), imagesPerSecond: rate(5))
        #expect(none.low == nil && none.high == nil)
        let half = try CostPerThousand(pricePerHour: dollars("1"), imagesPerSecond: rate(5, low: -1, high: 11))
        #expect(half.low != nil && half.high == nil)
    }

    @Test("Idle hours are paid by the requests served")
    func served() throws {
        // 24 hours at 0.5 for 2,400 requests: 12 x 1000 / 2400 = 5.
        let cost = try CostPerThousand(pricePerHour: dollars("0.5"), paidInstanceHours: 24, requestsServed: 2400)
        #expect(cost.cost == (try dollars("5")))
        #expect(cost.basis == .served)
    }

    @Test("A rate of 0, a negative price and no request are refused", arguments: [0, -1, Double.infinity, .nan])
    func refused(rate: Double) throws {
        let price = try dollars("1")
        #expect(throws: DecisionError.self) {
            try CostPerThousand(pricePerHour: price, imagesPerSecond: self.rate(rate))
        }
        let negative = try dollars("-1")
        #expect(throws: DecisionError.self) {
            try CostPerThousand(pricePerHour: negative, imagesPerSecond: self.rate(1))
        }
        #expect(throws: DecisionError.self) {
            try CostPerThousand(pricePerHour: price, paidInstanceHours: 1, requestsServed: 0)
        }
    }
}
