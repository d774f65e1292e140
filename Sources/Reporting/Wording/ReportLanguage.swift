import Procurement

/// The languages of reports, which are those of money.
public typealias ReportLanguage = MoneyLanguage

extension ReportLanguage {
    /// The tag of the language for a page (BCP 47).
    var tag: String { self == .chinese ? "zh-Hans" : "en" }
}
