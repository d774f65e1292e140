extension CapacityOption.Verdict {
    /// The verdict in words.
    func text(_ language: MoneyLanguage) -> String {
        switch (self, language) {
        case (.held, .english): "the bound holds"
        case (.held, .chinese): "满足上限"
        case (.undecided, .english): "at the bound, within the simulation's error"
        case (.undecided, .chinese): "处于上限附近，在仿真误差之内"
        case (.missed, .english): "the bound does not hold"
        case (.missed, .chinese): "不满足上限"
        }
    }
}
