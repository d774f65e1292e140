import Foundation
import Procurement

/// Puts new prices into the catalogue's files, whole or not at all, and says what changed.
struct CatalogueWriting {
    let folder: CatalogueFolder
    let isDryRun: Bool

    /// Merges offers of one provider into its file.
    func merge(_ new: [Offer], provider: CloudProvider) throws {
        let merge = OfferMerge(old: try folder.offers(of: provider), new: new)
        for identity in merge.added { print("new      \(identity)") }
        for change in merge.changed { print("changed  \(change.identity): \(change.before) -> \(change.after)") }
        let file = folder.file(of: provider)
        print(
            "\(file): \(merge.added.count) new, \(merge.changed.count) changed, \(merge.confirmed) confirmed"
                + (isDryRun ? ", nothing written (--dry-run)" : ""))
        if !isDryRun { try write(OfferTable.csv(merge.offers), to: file) }
    }

    /// Replaces the rates of the file whose pair of currencies was fetched anew.
    func merge(_ new: [ExchangeRate]) throws {
        let pairs = Set(new.map { [$0.base, $0.quote] })
        let old = FileManager.default.fileExists(atPath: folder.ratesPath) ? try folder.read().rates.rates : []
        let kept = old.filter { !pairs.contains([$0.base, $0.quote]) }
        print(
            "\(folder.ratesPath): \(new.count) rates of \(new.first?.date.description ?? "no day")"
                + (isDryRun ? ", nothing written (--dry-run)" : ""))
        if !isDryRun { try write(RateTable.csv(kept + new), to: folder.ratesPath) }
    }

    private func write(_ text: String, to path: String) throws {
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        try Array(text.utf8).withUnsafeBytes { try AtomicFile.write($0, to: path) }
    }
}
