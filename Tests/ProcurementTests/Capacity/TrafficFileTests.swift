import Testing

@testable import Procurement

@Suite("Traffic files")
struct TrafficFileTests {
    @Test("Rates by the hour, with a comment and blank lines")
    func rates() throws {
        let lines = (0..<24).map { String("\($0):00,\($0 * 2)") }.joined(separator: "\n")
        let traffic = try TrafficFile.parse("# one day\n\ntime,requests_per_second\n\(lines)\n", name: "day.csv")
        guard case .rates(let day) = traffic else {
            Issue.record("not rates")
            return
        }
        #expect(day.ratesPerSecond.count == 24)
        #expect(day.peakPerSecond == 46)
        #expect(day.rate(at: 3600 * 5 + 1) == 10)
        #expect(day.expectedRequests(from: 0, until: 86_400) == day.requestsPerDay)
    }

    @Test("Recorded arrivals, in any order")
    func trace() throws {
        guard case .trace(let trace) = try TrafficFile.parse("arrival_seconds\n5.5\n1\n", name: "t.csv") else {
            Issue.record("not a trace")
            return
        }
        #expect(trace.secondsOfDay == [1, 5.5])
    }

    struct Fault: Sendable {
        let text: String
        let expected: String
    }

    @Test(
        "A fault is told with its line and column",
        arguments: [
            Fault(text: "", expected: "empty"),
            Fault(text: "when,rate\n", expected: "day.csv, line 1: the header must be"),
            Fault(text: "time,requests_per_second\n00:00,x\n", expected: "line 2, column 2"),
            Fault(text: "time,requests_per_second\n25:00,1\n", expected: "line 2, column 1"),
            Fault(
                text: "time,requests_per_second\n00:00,1,2\n", expected: "line 2: 2 fields are expected, 3 are there"),
            Fault(
                text: "time,requests_per_second\n00:00,1\n06:00,1\n",
                expected: "line 3, column 1: 2 lines must be 12:00 apart"),
            Fault(text: "time,requests_per_second\n00:00,-1\n", expected: "column 2"),
            Fault(text: "time,requests_per_second\n00:00,0\n", expected: "no request in the whole day"),
            Fault(text: "arrival_seconds\n86400\n", expected: "line 2, column 1: seconds since midnight"),
            Fault(text: "arrival_seconds\n", expected: "no arrival"),
        ])
    func faults(fault: Fault) {
        #expect {
            try TrafficFile.parse(fault.text, name: "day.csv")
        } throws: { ($0 as? DecisionError)?.message.contains(fault.expected) == true }
    }

    @Test("Built-in days have their peak where they say", arguments: DailyShape.allCases)
    func shapes(shape: DailyShape) throws {
        #expect(shape.hourlyShares.count == 24)
        #expect(shape.hourlyShares.max() == 1)
        let day = try shape.traffic(peakPerSecond: 50)
        #expect(abs(day.peakPerSecond - 50) < 1e-9)
        #expect(day.ratesPerSecond.count == 1440)
    }
}
