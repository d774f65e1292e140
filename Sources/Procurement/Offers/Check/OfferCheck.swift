import Foundation

/// Looks for what makes a catalogue unfit to decide by: prices without source or date, old ones, unknown GPUs,
/// duplicates, currencies without a rate, prices that cannot be true.
public struct OfferCheck: Sendable {
    /// The day on which the check is made.
    public let today: CalendarDate
    /// Age in days above which a price or rate is called old. Cloud list prices change a few times a year, spot prices
    /// daily: a quarter is the longest that a meeting should trust without looking again.
    public let ageLimitDays: Int
    /// The currency into which every price must be convertible.
    public let currency: Currency

    /// The dearest hour believed, in US dollars. The dearest public list prices of single instances (eight B200 or
    /// 24 TB of memory) lie between 100 and 250.
    public static let dearestHour = Decimal(1000)
    /// The cheapest hour believed, in US dollars. The smallest burstable types cost about 0.004, on spot about 0.0008.
    public static let cheapestHour = Decimal(sign: .plus, exponent: -4, significand: 5)
    /// How far a catalogue's GPU memory may lie from the model's own, as a share: drivers report up to 7 % less than
    /// the data sheet, and 16 GB is written both as 16,384 and as 15,360 MiB.
    static let memoryTolerance = 0.15

    /// Makes a check; 90 days and US dollars unless told otherwise.
    public init(today: CalendarDate, ageLimitDays: Int = 90, currency: Currency = .usd) {
        self.today = today
        self.ageLimitDays = ageLimitDays
        self.currency = currency
    }

    /// Everything found, in the order of files and lines, then what concerns the rates.
    public func findings(in reading: CatalogueReading) -> [OfferFinding] {
        var findings = reading.errors.map { error in
            OfferFinding(code: .unreadableRow, severity: .error, file: "", line: 0, message: error.message)
        }
        var firstPlace: [OfferIdentity: LocatedOffer] = [:]
        firstPlace.reserveCapacity(reading.offers.count)
        var limits = PriceLimits(rates: reading.rates)
        for located in reading.offers {
            checkProvenance(of: located, into: &findings)
            checkGPU(of: located, into: &findings)
            checkPrice(of: located, limits: &limits, into: &findings)
            let identity = located.offer.identity
            if let first = firstPlace[identity] {
                findings.append(
                    located.finding(
                        .duplicate, .error,
                        "\(identity) stands already in \(first.file):\(first.line): keep the newer of the two."))
            } else {
                firstPlace[identity] = located
            }
        }
        checkRates(reading, into: &findings)
        return findings
    }

    private func checkProvenance(of located: LocatedOffer, into findings: inout [OfferFinding]) {
        let price = located.offer.price
        if price.source.isEmpty {
            findings.append(
                located.finding(
                    .missingSource, .error, "\(located.offer.identity) has no source: name where it was read."))
        }
        guard let date = price.date else {
            findings.append(
                located.finding(
                    .missingDate, .error, "\(located.offer.identity) has no date: name the day it was read."))
            return
        }
        let age = date.days(until: today)
        if age < 0 {
            findings.append(
                located.finding(
                    .futureDate, .error, "\(located.offer.identity) is dated \(date), after today \(today)."))
        } else if age > ageLimitDays {
            findings.append(
                located.finding(
                    .stalePrice, .warning,
                    "the price of \(located.offer.identity) is \(age) days old (limit \(ageLimitDays)): refresh it."))
        }
    }

    private func checkGPU(of located: LocatedOffer, into findings: inout [OfferFinding]) {
        guard let gpu = located.offer.gpu else { return }
        guard let model = GPUModel.recognised(gpu.model, memoryMebibytes: gpu.memoryMebibytes) else {
            findings.append(
                located.finding(.unknownGPU, .error, "'\(gpu.model)' is not a known GPU model: correct the name."))
            return
        }
        guard let memory = gpu.memoryMebibytes, gpu.count >= 1 else { return }
        let ratio = Double(memory) / Double(model.memoryMebibytes)
        if abs(ratio - 1) > OfferCheck.memoryTolerance {
            findings.append(
                located.finding(
                    .gpuMemoryMismatch, .warning,
                    "one \(model.name) has \(model.memoryMebibytes) MiB and the row says \(memory): check the model."))
        }
    }

    private func checkPrice(
        of located: LocatedOffer, limits: inout PriceLimits, into findings: inout [OfferFinding]
    ) {
        let hour = located.offer.price.perHour
        guard hour.amount > .zero else {
            findings.append(
                located.finding(
                    .notPositivePrice, .error,
                    "the price \(located.offer.price.published) is not above zero: remove the row or correct it."))
            return
        }
        if let range = limits.believable(in: hour.currency), !range.contains(hour.amount) {
            findings.append(
                located.finding(
                    .absurdPrice, .error,
                    "\(hour) an hour is not believable for one instance: check amount, unit and currency."))
        }
    }

    private func checkRates(_ reading: CatalogueReading, into findings: inout [OfferFinding]) {
        let currencies = Set(reading.offers.map { $0.offer.price.published.currency }).sorted { $0.code < $1.code }
        for used in currencies where used != currency {
            guard let rate = try? reading.rates.rate(from: used, to: currency) else {
                let count = reading.offers.count { $0.offer.price.published.currency == used }
                findings.append(
                    OfferFinding(
                        code: .missingRate, severity: .error, file: "", line: 0,
                        message: "\(count) prices are in \(used) and no dated rate leads to \(currency): "
                            + "add one to rates.csv or run `matte offers refresh fx`."))
                continue
            }
            let age = rate.date.days(until: today)
            if age > ageLimitDays || age < 0 {
                findings.append(
                    OfferFinding(
                        code: .staleRate, severity: .warning, file: "", line: 0,
                        message:
                            "the rate \(used)/\(currency) is of \(rate.date), \(age) days before \(today): refresh it.")
                )
            }
        }
    }
}
