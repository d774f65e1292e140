import Foundation

/// Reads traffic from CSV.
///
/// Two forms, told by the header: `time,requests_per_second` with times of the day as HH:MM or hours (evenly spaced from
/// midnight, each rate holding until the next), or `arrival_seconds` with one arrival a line in seconds since midnight.
public enum TrafficFile {
    private static let rateHeader = ["time", "requests_per_second"]
    private static let traceHeader = ["arrival_seconds"]

    /// Reads a file; throws `badInput` naming file, line and column.
    public static func read(path: String) throws(DecisionError) -> Traffic {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw DecisionError(.badInput, "cannot read \(path): there is no such file, or it may not be read.")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw DecisionError(.badInput, "\(path) is not UTF-8 text.")
        }
        return try parse(text, name: path)
    }

    /// Reads the text of a file; `name` is the file's name in errors.
    public static func parse(_ text: String, name: String) throws(DecisionError) -> Traffic {
        var lines: [(number: Int, fields: [Substring])] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let trimmed = line.trimmingPrefix { $0.isWhitespace }
            guard !trimmed.isEmpty, trimmed.first != "#" else { continue }
            lines.append((index + 1, line.split(separator: ",", omittingEmptySubsequences: false)))
        }
        guard let header = lines.first else {
            throw DecisionError(.badInput, "\(name) is empty: give a header and at least one line.")
        }
        let names = header.fields.map { $0.trimmingCharacters(in: .whitespaces) }
        let body = lines.dropFirst()
        if names == rateHeader { return .rates(try rates(body, name: name)) }
        if names == traceHeader { return .trace(try trace(body, name: name)) }
        throw DecisionError(
            .badInput,
            "\(name), line \(header.number): the header must be \"\(rateHeader.joined(separator: ","))\" or \"\(traceHeader[0])\"."
        )
    }

    private typealias Line = (number: Int, fields: [Substring])

    private static func rates(_ lines: ArraySlice<Line>, name: String) throws(DecisionError) -> DailyTraffic {
        var rates: [Double] = []
        var times: [(line: Int, seconds: Double)] = []
        for line in lines {
            guard line.fields.count == 2 else {
                throw refusal(name, line.number, nil, "2 fields are expected, \(line.fields.count) are there")
            }
            guard let seconds = secondsOfDay(line.fields[0]) else {
                throw refusal(name, line.number, 1, "\"\(line.fields[0])\" is no time of the day such as 08:30")
            }
            guard let rate = number(line.fields[1]), rate >= 0 else {
                throw refusal(name, line.number, 2, "\"\(line.fields[1])\" is no rate of 0 or more requests a second")
            }
            times.append((line.number, seconds))
            rates.append(rate)
        }
        let step = DailyTraffic.daySeconds / Double(max(rates.count, 1))
        for (index, time) in times.enumerated() where abs(time.seconds - Double(index) * step) > 0.5 {
            throw refusal(
                name, time.line, 1,
                "\(rates.count) lines must be \(clock(step)) apart from 00:00 on: \(clock(Double(index) * step)) is expected here"
            )
        }
        return try DailyTraffic(ratesPerSecond: rates, name: name)
    }

    private static func trace(_ lines: ArraySlice<Line>, name: String) throws(DecisionError) -> ArrivalTrace {
        var times: [Double] = []
        times.reserveCapacity(lines.count)
        for line in lines {
            guard line.fields.count == 1, let time = number(line.fields[0]), time >= 0,
                time < DailyTraffic.daySeconds
            else {
                throw refusal(name, line.number, 1, "seconds since midnight are expected, 0 to below 86400")
            }
            times.append(time)
        }
        return try ArrivalTrace(secondsOfDay: times, name: name)
    }

    private static func number(_ field: Substring) -> Double? {
        guard let value = Double(field.trimmingCharacters(in: .whitespaces)), value.isFinite else { return nil }
        return value
    }

    private static func secondsOfDay(_ field: Substring) -> Double? {
        let parts = field.trimmingCharacters(in: .whitespaces).split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == parts.count, (1...2).contains(parts.count), (0..<24).contains(numbers[0]) else {
            return nil
        }
        let minutes = numbers.count == 2 ? numbers[1] : 0
        guard (0..<60).contains(minutes) else { return nil }
        return Double(numbers[0] * 3600 + minutes * 60)
    }

    private static func clock(_ seconds: Double) -> String {
        let minutes = Int((seconds / 60).rounded())
        return String(format: "%02d:%02d", minutes / 60, minutes % 60)
    }

    private static func refusal(_ name: String, _ line: Int, _ column: Int?, _ what: String) -> DecisionError {
        let place = column.map { ", column \($0)" } ?? ""
        return DecisionError(.badInput, "\(name), line \(line)\(place): \(what).")
    }
}
