import Foundation

/// Moments in Greenwich as signatures write them.
enum UTCTimestamp {
    /// `2026-11-23T02:10:05Z`.
    static func text(of moment: Date) -> String {
        let seconds = Int(moment.timeIntervalSince1970.rounded(.down))
        let ofDay = ((seconds % 86_400) + 86_400) % 86_400
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
        return "\(CalendarDate(of: moment))T\(two(ofDay / 3600)):\(two(ofDay / 60 % 60)):\(two(ofDay % 60))Z"
    }
}
