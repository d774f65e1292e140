import Foundation
import Testing

@testable import Procurement

@Suite("Checking the catalogue")
struct OfferCheckTests {
    private func findings(_ offers: [Offer], rates: ExchangeRates = ExchangeRates()) -> [OfferFinding] {
        var reading = CatalogueReading()
        reading.offers = LocatedOffer.numbered(offers, file: "aws.csv")
        reading.rates = rates
        return OfferCheck(today: OfferSamples.day).findings(in: reading)
    }

    @Test("A good row raises nothing")
    func good() throws {
        #expect(try findings([OfferSamples.offer()]).isEmpty)
    }

    @Test("Each fault is found with its severity, file and line")
    func faults() throws {
        func day(_ back: Int) -> CalendarDate { CalendarDate(daysSinceEpoch: OfferSamples.day.daysSinceEpoch - back) }
        func gpu(_ model: String, _ memory: Int? = nil) -> GPUAllocation {
            GPUAllocation(model: model, count: 1, memoryMebibytes: memory)
        }
        let cases: [(Offer, OfferFinding.Code, OfferFinding.Severity)] = [
            (try OfferSamples.offer(source: ""), .missingSource, .error),
            (try OfferSamples.offer(date: nil), .missingDate, .error),
            (try OfferSamples.offer(date: day(-1)), .futureDate, .error),
            (try OfferSamples.offer(date: day(91)), .stalePrice, .warning),
            (try OfferSamples.offer(gpu: gpu("T5")), .unknownGPU, .error),
            (try OfferSamples.offer(gpu: gpu("T4", 81_920)), .gpuMemoryMismatch, .warning),
            (try OfferSamples.offer(price: "0"), .notPositivePrice, .error),
            (try OfferSamples.offer(price: "-1"), .notPositivePrice, .error),
            (try OfferSamples.offer(price: "1000.01"), .absurdPrice, .error),
            (try OfferSamples.offer(price: "0.0004"), .absurdPrice, .error),
            (try OfferSamples.offer(price: "4", unit: .year), .absurdPrice, .error),
            (try OfferSamples.offer(currency: .cny), .missingRate, .error),
        ]
        for (offer, code, severity) in cases {
            let found = findings([offer])
            #expect(found.map(\.code) == [code], "\(code)")
            #expect(found.first?.severity == severity)
            if code != .missingRate { #expect(found.first?.description.hasPrefix("aws.csv:1: ") == true) }
        }
    }

    @Test("A price exactly 90 days old is not yet old")
    func boundary() throws {
        let date = CalendarDate(daysSinceEpoch: OfferSamples.day.daysSinceEpoch - 90)
        #expect(try findings([OfferSamples.offer(date: date)]).isEmpty)
    }

    @Test("Believable prices are judged in their own currency by the dated rate")
    func currencies() throws {
        let rates = try OfferSamples.rates()
        #expect(try findings([OfferSamples.offer(price: "6999", currency: .cny)], rates: rates).isEmpty)
        let dear = try findings([OfferSamples.offer(price: "7001", currency: .cny)], rates: rates)
        #expect(dear.map(\.code) == [.absurdPrice])
    }

    @Test("The same offer twice is a duplicate; another region, purchase form or type is not")
    func duplicates() throws {
        let offers = [
            try OfferSamples.offer(), try OfferSamples.offer(region: "us-west-1"),
            try OfferSamples.offer(purchase: .spot), try OfferSamples.offer(.aws, "g4dn.2xlarge"),
            try OfferSamples.offer(price: "0.6"),
        ]
        let found = findings(offers)
        #expect(found.map(\.code) == [.duplicate])
        #expect(found.first?.line == 5)
        #expect(found.first?.message.contains("aws.csv:1") == true)
    }

    @Test("An old rate that prices depend on is named")
    func staleRate() throws {
        let old = CalendarDate(daysSinceEpoch: OfferSamples.day.daysSinceEpoch - 200)
        let rates = ExchangeRates([try ExchangeRate(base: .usd, quote: .cny, rate: 7, date: old, source: "bank")])
        #expect(try findings([OfferSamples.offer(currency: .cny)], rates: rates).map(\.code) == [.staleRate])
    }

    @Test("An unreadable row is a finding")
    func unreadable() {
        var reading = CatalogueReading()
        reading.errors = [OfferError(.malformedRow, "aws.csv:7: column 10 'price' is empty.")]
        let found = OfferCheck(today: OfferSamples.day).findings(in: reading)
        #expect(found.map(\.code) == [.unreadableRow])
        #expect(found.first?.message.contains("aws.csv:7") == true)
    }
}
