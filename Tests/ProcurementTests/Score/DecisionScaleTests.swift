import Benchmarking
import Foundation
import Testing

@testable import Procurement

@Suite("A large decision")
struct DecisionScaleTests {
    @Test("A hundred results against ten thousand offers are all priced, scored and ranked")
    func large() throws {
        var set = EvidenceSet()
        var offers: [Offer] = []
        for number in 0..<100 {
            let type = "type-\(number)"
            let machine = DocumentFixture.machine("aws", type, gpu: "Tesla T4")
            let document = DocumentFixture.run(machine, meanMilliseconds: 40 + Double(number), count: 500, rounds: 1)
            set.add(document, source: "\(number).json", problems: [])
            for region in 0..<100 {
                offers.append(
                    try DocumentFixture.offer(
                        .aws, type, "\(1 + (number + region) % 7).\(10 + region)", region: "r\(region)"))
            }
        }
        let catalogue = OfferCatalogue(offers: offers)
        let decision = try PurchaseDecision(set, catalogue: catalogue)
        #expect(decision.candidates.allSatisfy { $0.cost != nil && $0.price.offer?.region == "r1" })
        #expect(decision.scorecard.ranking.count == 100)
        let totals = decision.scorecard.ranking.map(\.total.value)
        #expect(totals == totals.sorted(by: >))
        let advice = try Advisor(scenario: .batch(BatchScenario()), catalogue: catalogue).advise(set)
        #expect(advice.options.count == 100)
        // Every machine's cheapest region was found.
        #expect(advice.options.allSatisfy { $0.published?.region != nil })
    }

    @Test("A decision and an advice survive a round trip through JSON")
    func codable() throws {
        var set = EvidenceSet()
        set.add(try ArticleFigures.read(), source: "article.json")
        let decision = try PurchaseDecision(set, catalogue: OfferCatalogue())
        let copy = try JSONDecoder().decode(PurchaseDecision.self, from: JSONEncoder().encode(decision))
        #expect(copy == decision)
        let advice = try Advisor(scenario: .batch(BatchScenario()), catalogue: OfferCatalogue()).advise(set)
        #expect(try JSONDecoder().decode(Advice.self, from: JSONEncoder().encode(advice)) == advice)
        for language in MoneyLanguage.allCases {
            #expect(advice.lines(in: language).allSatisfy { !$0.isEmpty })
        }
    }
}
