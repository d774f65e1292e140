/// Totals as functions of one candidate's cost, with everything else fixed: total = rest + share x 100 x lowest / own.
struct CostGame {
    /// Weight of cost, 0 to 1.
    let share: Double
    /// Costs of all candidates, above 0.
    let costs: [Double]
    /// The part of each total that does not come from cost.
    let rest: [Double]

    /// The factor on the cost of `moved` (one of the two) at which `challenger` draws level with `leader`: above 1 when
    /// the leader's cost moves, below 1 when the challenger's does; nil when no such factor exists.
    ///
    /// As long as `moved` is not the cheapest, its own score alone changes, as 1 / factor; as soon as it is, its score
    /// stays 100 and all others change in proportion to the factor. Both pieces are solved in closed form.
    func factorWherePasses(_ challenger: Int, _ leader: Int, moving moved: Int) -> Double? {
        let fixed = moved == leader ? challenger : leader
        let others = costs.indices.filter { $0 != moved }.map { costs[$0] }
        guard let lowestOther = others.min() else { return nil }
        // The factor at which `moved` is exactly the cheapest.
        let kink = lowestOther / costs[moved]
        let full = share * 100
        var factors: [Double] = []
        // Dearer than the cheapest other: rest + full * lowestOther / (cost * f) equals the other's fixed total.
        let fixedTotal = rest[fixed] + full * lowestOther / costs[fixed]
        let gap = fixedTotal - rest[moved]
        if gap > 0 {
            let factor = full * lowestOther / costs[moved] / gap
            if factor >= kink { factors.append(factor) }
        }
        // The cheapest itself: its total is rest + full, the other's rest + full * (cost * f) / its cost.
        let wanted = rest[moved] + full - rest[fixed]
        if wanted > 0 {
            let factor = wanted * costs[fixed] / (full * costs[moved])
            if factor <= kink { factors.append(factor) }
        }
        // The leader's cost has to rise, the challenger's to fall.
        return moved == leader ? factors.filter { $0 >= 1 }.min() : factors.filter { $0 <= 1 && $0 > 0 }.max()
    }
}
