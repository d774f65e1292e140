import Benchmarking
import Foundation

extension Advisor {
    /// The purchase of one machine at one price.
    func option(_ evidence: Evidence, price: OfferedPrice, rate: SustainedRate) throws(DecisionError) -> AdviceOption {
        let need = need(price.purchase)
        let fleet = fleet(need, rate: rate.imagesPerSecond.value)
        let low = rate.imagesPerSecond.high.flatMap { $0 > 0 ? cost(self.fleet(need, rate: $0), price.perHour) : nil }
        let high = rate.imagesPerSecond.low.flatMap { $0 > 0 ? cost(self.fleet(need, rate: $0), price.perHour) : nil }
        let month = cost(fleet, price.perHour)
        let thousand = Money(
            month.amount * 1000 / Decimal(exactly: need.imagesPerMonth(rate.imagesPerSecond.value)), month.currency
        ).rounded(toDigits: CostPerThousand.keptDigits)
        return AdviceOption(
            label: evidence.label, priceOrigin: price.origin, published: price.published, purchase: price.purchase,
            region: price.region, pricePerHour: price.perHour, exchange: price.exchange, rate: rate,
            instances: fleet.instances, spareInstances: need.spare, hoursPerMonth: fleet.hoursPerMonth,
            costPerMonth: month, costPerMonthLow: low, costPerMonthHigh: high, costPerThousand: thousand,
            utilisation: fleet.utilisation, readySeconds: ready(evidence),
            checks: PurchaseCheck.checks(
                offer: price.gpu, gpu: evidence.gpu, peakBytes: evidence.rows.compactMap(\.peakMemoryBytes).max()))
    }

    /// What the scenario asks of a fleet.
    struct Need {
        /// Images a second that must be done together, before losses; nil for a single instance.
        var perSecond: Double?
        /// Images a night; nil when the fleet runs all the time.
        var perNight: Double?
        /// Hours of the window or of the month.
        var hours: Double
        /// Share of paid time that counts, 0 to 1.
        var efficiency: Double
        /// Instances beyond the need.
        var spare: Int
        /// Images served in a month; nil when a single instance does what it can.
        var served: Double?

        func imagesPerMonth(_ rate: Double) -> Double { served ?? rate * 3600 * hours }
    }

    /// Instances, their hours a month, and how busy they are.
    struct Fleet {
        var instances: Int
        var hoursPerMonth: Double
        var utilisation: Double
    }

    func need(_ purchase: PurchaseForm) -> Need {
        switch scenario {
        case .realtime(let live):
            Need(
                perSecond: live.peakPerSecond, perNight: nil, hours: AdviceCalendar.hoursPerMonth, efficiency: 1,
                spare: live.spareInstances, served: live.imagesPerMonth)
        case .batch(let batch):
            Need(
                perSecond: batch.imagesPerNight / (batch.windowHours * 3600), perNight: batch.imagesPerNight,
                hours: batch.windowHours, efficiency: purchase == .spot ? batch.spotEfficiency : 1, spare: 0,
                served: batch.imagesPerNight * AdviceCalendar.nightsPerMonth)
        case .poc(let trial):
            Need(perSecond: nil, perNight: nil, hours: trial.hours, efficiency: 1, spare: 0, served: nil)
        }
    }

    /// The fewest instances that do it at `rate` images a second each, and how long they are paid for.
    func fleet(_ need: Need, rate: Double) -> Fleet {
        guard let perSecond = need.perSecond else {
            return Fleet(instances: 1, hoursPerMonth: need.hours, utilisation: 1)
        }
        let useful = max(rate * need.efficiency, .leastNormalMagnitude)
        let exact = perSecond / useful
        // A need that is a whole number of instances but for rounding does not take one more.
        let count = Int(min((exact * (1 - 1e-12)).rounded(.up), 1e12))
        let busy = max(count, 1)
        guard let images = need.perNight else {
            let share = perSecond / (useful * Double(busy + need.spare))
            return Fleet(instances: busy + need.spare, hoursPerMonth: need.hours, utilisation: share)
        }
        // Instances are given back as soon as the night's images are done.
        let hours = images / (useful * Double(busy)) / 3600
        return Fleet(
            instances: busy, hoursPerMonth: hours * AdviceCalendar.nightsPerMonth, utilisation: hours / need.hours)
    }

    private func cost(_ fleet: Fleet, _ perHour: Money) -> Money {
        (perHour * (Decimal(fleet.instances) * Decimal(exactly: fleet.hoursPerMonth)))
            .rounded(toDigits: CostPerThousand.keptDigits)
    }

    private func ready(_ evidence: Evidence) -> Double? {
        guard case .poc(let trial) = scenario, let cold = evidence.rows.compactMap(\.coldStartSeconds).min() else {
            return nil
        }
        return trial.startUpMinutes * 60 + cold
    }
}
