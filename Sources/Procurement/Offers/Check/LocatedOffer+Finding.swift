extension LocatedOffer {
    /// A finding about this row.
    func finding(_ code: OfferFinding.Code, _ severity: OfferFinding.Severity, _ message: String) -> OfferFinding {
        OfferFinding(code: code, severity: severity, file: file, line: line, message: message)
    }
}
