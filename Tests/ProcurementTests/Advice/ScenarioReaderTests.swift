import Benchmarking
import Testing

@testable import Procurement

@Suite("Scenario files")
struct ScenarioReaderTests {
    @Test("Every key of every scenario is read")
    func read() throws {
        #expect(
            try ScenarioReader.read(
                "scenario: realtime\nstreams: 4\nfps: 25\nslo: p95=50ms\nspare: 2\npattern: office\n", source: "s.yaml")
                == .realtime(
                    RealtimeScenario(
                        peakPerSecond: 100, objective: LatencyObjective(percentile: 95, milliseconds: 50),
                        spareInstances: 2, pattern: .office)))
        #expect(
            try ScenarioReader.read(
                "scenario: batch\nimages: 2_000_000\nwindow-hours: 6\nspot: false\ninterruptions-per-hour: 0.1\nlost-minutes: 5",
                source: "s.yaml")
                == .batch(
                    BatchScenario(
                        imagesPerNight: 2_000_000, windowHours: 6, spotAllowed: false, interruptionsPerHour: 0.1,
                        lostMinutes: 5)))
        #expect(
            try ScenarioReader.read("scenario: poc\nready-minutes: 5\nhours: 8\nstart-up-minutes: 2", source: "s.yaml")
                == .poc(TrialScenario(readyMinutes: 5, hours: 8, startUpMinutes: 2)))
    }

    @Test("Built-in scenarios go by name", arguments: PurchaseScenario.names)
    func names(name: String) throws {
        #expect(try ScenarioReader.scenario(name).name == name)
    }

    struct Fault: Sendable {
        let yaml: String
        let expected: String
    }

    @Test(
        "A fault is told with its line and what is allowed",
        arguments: [
            Fault(
                yaml: "scenario: realtime\nspede: 3\n",
                expected: "s.yaml, line 2: there is no key \"spede\" here; the keys are scenario, rate, streams"),
            Fault(
                yaml: "scenario: batch\nimages: many\n", expected: "s.yaml, line 2: \"images\" must be a number from 1"),
            Fault(yaml: "scenario: realtime\nrate: 5\nfps: 30\n", expected: "line 3: \"rate\" and \"streams\""),
            Fault(yaml: "scenario: lunch\n", expected: "line 1: \"scenario\" must be one of realtime, batch, poc"),
            Fault(yaml: "images: 5\n", expected: "the key \"scenario\" is missing"),
            Fault(yaml: "scenario: realtime\nslo: fast\n", expected: "line 2: \"slo\" must be written p99=100ms"),
            Fault(yaml: "scenario: batch\nspot: perhaps\n", expected: "line 2: \"spot\" must be true or false"),
            Fault(yaml: "scenario: realtime\nspare: 1.5\n", expected: "\"spare\" must be a whole number from 0"),
            Fault(yaml: "- a\n", expected: "must be a mapping"),
            Fault(yaml: "a: [", expected: "not valid YAML"),
        ])
    func faults(fault: Fault) {
        #expect {
            try ScenarioReader.read(fault.yaml, source: "s.yaml")
        } throws: { error in
            guard let error = error as? DecisionError, error.code == .badInput else { return false }
            return error.message.contains(fault.expected)
        }
    }
}
