import Foundation

/// Figures as a person reads them, the same on every machine whatever its locale.
public enum Text {
    /// A number with about this many significant digits and no exponent.
    public static func significant(_ value: Double, digits: Int = 3) -> String {
        guard value != 0, value.isFinite else { return value == 0 ? "0" : "\(value)" }
        let magnitude = Int(log10(value.magnitude).rounded(.down))
        return fixed(value, decimals: max(0, digits - 1 - magnitude))
    }

    /// A number with this many decimals.
    public static func fixed(_ value: Double, decimals: Int) -> String {
        String(format: "%.\(decimals)f", locale: Locale(identifier: "en_US_POSIX"), value)
    }

    /// A count with three significant digits and its thousands apart: "70,300".
    public static func count(_ value: Double) -> String {
        guard value.magnitude >= 1000, value.magnitude < 1e18 else { return significant(value) }
        let step = pow(10, log10(value.magnitude).rounded(.down) - 2)
        var digits = String(Int(((value / step).rounded() * step).magnitude.rounded()))
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (value < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }

    /// A number of processors as a person writes it: "2", "2.5".
    public static func cores(_ value: Double) -> String {
        value == value.rounded() ? fixed(value, decimals: 0) : significant(value)
    }

    /// Milliseconds with their unit: "47.2 ms".
    public static func milliseconds(_ value: Double) -> String { "\(significant(value)) ms" }

    /// A fraction as percent: "2.5 %".
    public static func percent(_ fraction: Double) -> String { "\(significant(fraction * 100, digits: 2)) %" }

    /// Bytes in the unit that fits, by powers of 1024: "3.2 GiB".
    public static func bytes(_ bytes: Int) -> String {
        let units = ["B", "KiB", "MiB", "GiB", "TiB"]
        var value = Double(bytes)
        var unit = 0
        while value.magnitude >= 1024, unit < units.count - 1 {
            value /= 1024
            unit += 1
        }
        return "\(significant(value)) \(units[unit])"
    }

    /// A stretch of time: "1 h 05 min", "3 min 20 s", "12 s".
    public static func seconds(_ seconds: Double) -> String {
        // Beyond 2^62 s a time says nothing but "for ever".
        let whole = Int(min(max(seconds, 0), 0x1p62).rounded())
        if whole >= 3600 { return "\(whole / 3600) h \(String(format: "%02d", whole % 3600 / 60)) min" }
        if whole >= 60 { return "\(whole / 60) min \(String(format: "%02d", whole % 60)) s" }
        return whole > 0 ? "\(whole) s" : "\(significant(max(seconds, 0), digits: 2)) s"
    }
}
