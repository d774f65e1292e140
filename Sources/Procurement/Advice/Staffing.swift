import Benchmarking
import Foundation

/// How many instances a needed rate takes.
struct Staffing {
    /// Images a second that one instance sustains by itself; nil for a pooled queue.
    private let ratePerInstance: Double?
    /// Mean service time in seconds; 0 without a pooled queue.
    private let serviceSeconds: Double
    /// Instances beyond the offered load, in square roots of it; 0 without a pooled queue.
    private let safety: Double

    /// Each instance sustains `rate` images a second, so a fleet is the need divided by it.
    init(ratePerInstance rate: Double) {
        ratePerInstance = max(rate, .leastNormalMagnitude)
        serviceSeconds = 0
        safety = 0
    }

    /// One queue before all instances, of which `instances` were found to hold the bound at `rate`.
    ///
    /// For other rates the safety is that of square-root staffing (Halfin and Whitt 1981): load + beta sqrt(load).
    init(pooled instances: Int, at rate: Double, serviceSeconds: Double) {
        let load = rate * serviceSeconds
        ratePerInstance = nil
        self.serviceSeconds = serviceSeconds
        safety = (Double(instances) - load) / load.squareRoot()
    }

    private init(serviceSeconds: Double, safety: Double) {
        ratePerInstance = nil
        self.serviceSeconds = serviceSeconds
        self.safety = safety
    }

    /// The same with a rate, or service, that is `factor` (above 0) times as fast.
    func faster(by factor: Double) -> Staffing {
        if let ratePerInstance { return Staffing(ratePerInstance: ratePerInstance * factor) }
        return Staffing(serviceSeconds: serviceSeconds / factor, safety: safety)
    }

    /// Instances for a rate in images a second, 1 or more.
    func instances(at rate: Double) -> Int {
        let exact: Double
        if let ratePerInstance {
            exact = rate / ratePerInstance
        } else {
            let load = rate * serviceSeconds
            exact = load + safety * load.squareRoot()
        }
        // A need that is a whole number of instances but for rounding does not take one more.
        return max(1, Int(min((exact * (1 - 1e-9)).rounded(.up), 1e12)))
    }

    /// Busy share of `instances` at a rate, as far as it is known: of what they can sustain, or of their time.
    func utilisation(at rate: Double, instances: Int) -> Double {
        if let ratePerInstance { return rate / (ratePerInstance * Double(instances)) }
        return rate * serviceSeconds / Double(instances)
    }

    /// The highest rate that `instances` do, in images a second.
    func largestRate(of instances: Int) -> Double {
        if let ratePerInstance { return ratePerInstance * Double(instances) }
        // load + beta sqrt(load) = n solved for sqrt(load).
        let root = (-safety + (safety * safety + 4 * Double(instances)).squareRoot()) / 2
        return max(0, root * root / serviceSeconds)
    }
}
