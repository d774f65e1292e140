/// The calendar of cloud price calculators.
public enum AdviceCalendar {
    /// 365 x 24 / 12.
    public static let hoursPerMonth = 730.0
    /// 365 / 12.
    public static let nightsPerMonth = 730.0 / 24
}
