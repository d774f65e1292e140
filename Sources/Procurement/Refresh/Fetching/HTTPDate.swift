import Foundation

/// Dates in the form that HTTP prefers, `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 5.6.7).
enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Seconds after 1970 in Greenwich; `nil` when the text is of another form.
    static func secondsSinceEpoch(_ text: String) -> Int? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", let day = Int(words[1]),
            let month = months.firstIndex(where: { $0 == words[2] }), let year = Int(words[3]),
            let date = CalendarDate(year: year, month: month + 1, day: day)
        else { return nil }
        let clock = words[4].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 3, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]), (0...60).contains(clock[2])
        else { return nil }
        return date.daysSinceEpoch * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
    }

    /// The day of such a text.
    static func day(_ text: String) -> CalendarDate? {
        secondsSinceEpoch(text).map { CalendarDate(of: Date(timeIntervalSince1970: Double($0))) }
    }
}
