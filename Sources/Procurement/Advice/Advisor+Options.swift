import Benchmarking
import Foundation

extension Advisor {
    /// A machine's rate and how many instances the scenario's need takes of it.
    struct Sizing {
        var rate: SustainedRate
        var staffing: Staffing
    }

    /// How many instances a rate takes: measured under load, an instance's rate is what it is; simulated, all instances
    /// stand behind one queue, which needs fewer than each with a queue of its own.
    func sizing(_ rate: SustainedRate, _ evidence: Evidence) -> Sizing {
        let alone = Sizing(rate: rate, staffing: Staffing(ratePerInstance: rate.imagesPerSecond.value))
        guard case .realtime(let live) = scenario, rate.basis == .simulated,
            let row = evidence.rows.first(where: { $0.id == rate.row }), let samples = row.samples,
            let times = try? ServiceTimes(samples),
            let profile = try? ServiceProfile(batches: [.init(size: 1, times: times)]),
            let found = PooledSizing(profile: profile, objective: live.objective).fewest(at: live.peakPerSecond)
        else { return alone }
        var pooled = rate
        let each = live.peakPerSecond / Double(found.instances)
        let factor = each / rate.imagesPerSecond.value
        pooled.imagesPerSecond.value = each
        pooled.imagesPerSecond.low = rate.imagesPerSecond.low.map { $0 * factor }
        pooled.imagesPerSecond.high = rate.imagesPerSecond.high.map { $0 * factor }
        pooled.latencyMilliseconds = found.milliseconds
        let staffing = Staffing(pooled: found.instances, at: live.peakPerSecond, serviceSeconds: times.meanSeconds)
        return Sizing(rate: pooled, staffing: staffing)
    }

    /// The purchase of one machine at one price.
    func option(_ evidence: Evidence, price: OfferedPrice, sizing: Sizing) throws(DecisionError) -> AdviceOption {
        let need = need(price.purchase)
        let rate = sizing.rate.imagesPerSecond
        func monthly(at end: Double) -> Money? {
            guard end > 0 else { return nil }
            let fleet = self.fleet(need, rate: end, staffing: sizing.staffing.faster(by: end / rate.value))
            return cost(fleet, price.perHour)
        }
        let fleet = self.fleet(need, rate: rate.value, staffing: sizing.staffing)
        let month = cost(fleet, price.perHour)
        let thousand = Money(
            month.amount * 1000 / Decimal(exactly: need.imagesPerMonth(rate.value)), month.currency
        ).rounded(toDigits: CostPerThousand.keptDigits)
        return AdviceOption(
            label: evidence.label, origin: evidence.origin, priceOrigin: price.origin, published: price.published,
            purchase: price.purchase,
            region: price.region, pricePerHour: price.perHour, exchange: price.exchange, rate: sizing.rate,
            instances: fleet.instances, spareInstances: need.spare, hoursPerMonth: fleet.hoursPerMonth,
            costPerMonth: month, costPerMonthLow: rate.high.flatMap(monthly),
            costPerMonthHigh: rate.low.flatMap(monthly),
            costPerThousand: thousand, utilisation: fleet.utilisation, readySeconds: ready(evidence),
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
    func fleet(_ need: Need, rate: Double, staffing: Staffing) -> Fleet {
        guard let perSecond = need.perSecond else {
            return Fleet(instances: 1, hoursPerMonth: need.hours, utilisation: 1)
        }
        let efficiency = max(need.efficiency, .leastNormalMagnitude)
        let count = staffing.instances(at: perSecond / efficiency)
        guard let images = need.perNight else {
            let all = count + need.spare
            return Fleet(
                instances: all, hoursPerMonth: need.hours,
                utilisation: staffing.utilisation(at: perSecond, instances: all))
        }
        // Instances are given back as soon as the night's images are done.
        let hours = images / (rate * efficiency * Double(count)) / 3600
        return Fleet(
            instances: count, hoursPerMonth: hours * AdviceCalendar.nightsPerMonth, utilisation: hours / need.hours)
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
