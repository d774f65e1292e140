/// How capacity is bought.
public enum PurchaseForm: String, Sendable, Codable, CaseIterable {
    /// By the hour, without commitment, not taken away.
    case onDemand = "on-demand"
    /// Spare capacity that the provider may take back at short notice.
    case spot
    /// Committed for one year.
    case reserved1y = "reserved-1y"
    /// Committed for three years.
    case reserved3y = "reserved-3y"

    /// The form for people, in English or Chinese.
    public func name(in language: MoneyLanguage) -> String {
        switch (self, language) {
        case (.onDemand, .english): "on demand"
        case (.onDemand, .chinese): "按量付费"
        case (.spot, .english): "spot"
        case (.spot, .chinese): "竞价实例"
        case (.reserved1y, .english): "reserved for 1 year"
        case (.reserved1y, .chinese): "包年一年"
        case (.reserved3y, .english): "reserved for 3 years"
        case (.reserved3y, .chinese): "包年三年"
        }
    }
}
