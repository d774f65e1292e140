/// A stretch of time as people write it: "8h", "90m", "30s", "1h30m".
struct TimeLength: Equatable {
    /// The time in seconds, above 0.
    let seconds: Double

    /// Reads a time; nil when it is none.
    init?(_ text: String) {
        var total = 0.0
        var number = ""
        for character in text {
            if character.isNumber || character == "." {
                number.append(character)
                continue
            }
            let unit: Double
            switch character {
            case "h": unit = 3600
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
