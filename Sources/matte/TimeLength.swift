import ArgumentParser

/// A stretch of time as people write it: "8h", "90m", "30s", "500ms", "1h30m".
struct TimeLength: Equatable {
    /// The time in seconds, above 0.
    let seconds: Double

    /// Reads a time; nil when it is none.
    init?(_ text: String) {
        var total = 0.0
        var number = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            if character.isNumber || character == "." {
                number.append(character)
                continue
            }
            let unit: Double
            switch character {
            case "h": unit = 3600
            case "m" where rest.first == "s":
                unit = 1e-3
                rest.removeFirst()
            case "m": unit = 60
            case "s": unit = 1
            default: return nil
            }
            guard let value = Double(number) else { return nil }
            total += value * unit
            number = ""
        }
        guard number.isEmpty, total > 0, total.isFinite else { return nil }
        seconds = total
    }
}

extension TimeLength {
    /// A time that is known in the program.
    init(_ duration: Duration) { seconds = duration / .seconds(1) }

    /// The same time for a clock.
    var duration: Duration { .seconds(seconds) }
}

extension TimeLength: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }

    var defaultValueDescription: String { "\(seconds)s" }
}
