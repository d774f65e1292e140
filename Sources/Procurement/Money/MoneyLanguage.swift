/// The languages in which amounts and prices are written for people.
public enum MoneyLanguage: String, Sendable, CaseIterable {
    /// English: `USD 1,234.50`.
    case english = "en"
    /// Chinese: `1,234.50 美元`.
    case chinese = "zh"
}
