/// Joins the on-demand prices of a region's zones into one offer where they are the same.
struct ZoneMerger {
    private struct Group {
        var rows: [LocatedOffer]
        var isUniform: Bool
    }

    private struct Key: Hashable {
        let instanceType: String
        let region: String
    }

    private var groups: [Key: Group] = [:]

    /// Adds one row's on-demand offer, whose region may be `region/zone`.
    mutating func add(_ located: LocatedOffer) {
        let key = Key(instanceType: located.offer.instanceType, region: located.offer.price.regionWithoutZone)
        guard var group = groups[key] else {
            groups[key] = Group(rows: [located], isUniform: true)
            return
        }
        if let first = group.rows.first, first.offer.inRegion() != located.offer.inRegion() { group.isUniform = false }
        group.rows.append(located)
        groups[key] = group
    }

    /// One offer a region where its zones agree, otherwise one a zone; in no particular order.
    func merged() -> [LocatedOffer] {
        groups.values.flatMap { group -> [LocatedOffer] in
            guard group.isUniform, let first = group.rows.first else { return group.rows }
            return [LocatedOffer(first.offer.inRegion(), file: first.file, line: first.line)]
        }
    }
}
