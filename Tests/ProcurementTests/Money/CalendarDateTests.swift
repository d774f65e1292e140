import Foundation
import Testing

@testable import Procurement

@Suite("Days of the calendar")
struct CalendarDateTests {
    // Days after 1970-01-01 by Python's datetime.date.
    @Test(
        "Days are counted as Python's datetime counts them",
        arguments: [
            ("1970-01-01", 0), ("2000-02-29", 11_016), ("2026-08-20", 20_685), ("0001-01-01", -719_162),
            ("9999-12-31", 2_932_896), ("1900-03-01", -25_508),
        ])
    func daysSinceEpoch(text: String, days: Int) throws {
        let date = try #require(CalendarDate(text))
        #expect(date.daysSinceEpoch == days)
        #expect(CalendarDate(daysSinceEpoch: days) == date)
        #expect(date.description == text)
    }

    @Test(
        "A day that the calendar lacks is refused",
        arguments: [
            "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-1", "20260101", "",
            "2026/01/01",
            "2026-01-01T", "0000-01-01", "２026-01-01",
        ])
    func refused(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test("Counting there and back gives every day of four centuries")
    func everyDay() {
        var previous: CalendarDate?
        for days in -3000..<143_097 {
            let date = CalendarDate(daysSinceEpoch: days)
            #expect(date.daysSinceEpoch == days)
            if let previous { #expect(previous < date) }
            previous = date
        }
    }

    @Test("A moment before 1970 or beyond the calendar still has a day")
    func moments() {
        #expect(CalendarDate(of: Date(timeIntervalSince1970: -1)).description == "1969-12-31")
        #expect(CalendarDate(of: Date(timeIntervalSince1970: 1e30)).description == "9999-12-31")
        #expect(CalendarDate(of: Date(timeIntervalSince1970: -1e30)).description == "0001-01-01")
    }
}
