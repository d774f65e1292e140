import Foundation
import Testing

@testable import Procurement

@Suite("The catalogue's folder")
struct CatalogueFolderTests {
    /// The project's own catalogue, four folders above this file.
    private let own = CatalogueFolder(
        path: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Offers").path)

    @Test("The project's own catalogue has no error on the day after its newest price")
    func ownCatalogue() throws {
        let reading = try own.read()
        let newest = try #require(reading.offers.compactMap(\.offer.price.date).max())
        let check = OfferCheck(today: CalendarDate(daysSinceEpoch: newest.daysSinceEpoch + 1))
        #expect(check.findings(in: reading).filter { $0.severity == .error } == [])
        #expect(reading.catalogue.offers.count == reading.offers.count)
    }

    @Test("It prices T4, L4, A10, A10G, V100, A100 and H100, CPU types, and the three clouds that it promises")
    func ownCoverage() throws {
        let reading = try own.read()
        let models = Set(reading.offers.compactMap(\.offer.gpu?.model))
        #expect(models.isSuperset(of: ["T4", "L4", "A10", "A10G", "V100", "A100", "H100"]))
        #expect(reading.offers.contains { $0.offer.gpu == nil && $0.offer.provider == .alibaba })
        #expect(reading.offers.contains { $0.offer.gpu == nil && $0.offer.instanceType == "c7i.xlarge" })
        let shared = try #require(reading.instances.first { $0.instanceType == "GN7.LARGE20" })
        #expect(shared.gpu?.isShared == true)
        let misnamed = try #require(reading.instances.first { $0.instanceType == "GN10Xp.2XLARGE40" })
        #expect(misnamed.gpu?.model == "V100-32GB")
    }

    @Test("Its files are written as they are read, so that a refresh changes only what changed")
    func ownFilesAreCanonical() throws {
        for provider in [CloudProvider.aws, .alibaba, .gcp, .azure, .tencent] {
            let text = try String(contentsOfFile: own.file(of: provider), encoding: .utf8)
            #expect(OfferTable.csv(try own.offers(of: provider)) == text, "\(provider)")
        }
    }

    @Test("A folder that cannot be read is an error that names it")
    func missing() {
        let error = #expect(throws: OfferError.self) { try CatalogueFolder(path: "/nowhere/Offers").read() }
        #expect(error?.code == .unreadable)
        #expect(error?.message.contains("/nowhere/Offers") == true)
    }

    @Test("The folder is the one named, else the environment's")
    func standard() {
        let environment = [CatalogueFolder.variable: "/b"]
        #expect(CatalogueFolder.standard(named: "/a", environment: environment).path == "/a")
        #expect(CatalogueFolder.standard(environment: environment).path == "/b")
    }
}
