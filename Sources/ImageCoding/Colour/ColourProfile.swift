import Glibc

/// An ICC profile (ICC.1:2022), read as far as it takes to know sRGB when it comes: most photos carry it, and their
/// pixels then need no conversion.
struct ColourProfile {
    /// The whole profile.
    let bytes: [UInt8]

    /// Header and tag table (sections 7.2 and 7.3).
    private static let headerByteCount = 128
    private static let spaceOffset = 16
    private static let signatureOffset = 36
    private static let tagEntryByteCount = 12
    private static let tagLimit = 100

    /// The colorants of sRGB (IEC 61966-2-1) adapted to D50, as its profiles state them.
    private static let colorants: [(tag: String, xyz: [Double])] = [
        ("rXYZ", [0.4361, 0.2225, 0.0139]), ("gXYZ", [0.3851, 0.7169, 0.0971]), ("bXYZ", [0.1431, 0.0606, 0.7141]),
    ]
    /// sRGB profiles in the wild differ by rounding and by their adaptation's last digits; Adobe RGB and Display P3
    /// differ by 0.05 and more.
    private static let colorantTolerance = 0.003
    /// A plain gamma of 2.2 is 0.007 away from sRGB's curve.
    private static let curveTolerance = 0.002

    /// A profile from its bytes, which may be damaged.
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The colour space of the pixels.
    enum Space: String {
        case rgb = "RGB "
        case grey = "GRAY"
        case cmyk = "CMYK"
    }

    /// The colour space that the profile describes, or nil for one that photos do not use.
    var space: Space? { signature(at: Self.spaceOffset).flatMap(Space.init) }

    /// The signature and the tag table are right and every tag lies within the profile. libvips would silently take
    /// sRGB in the place of a profile that it cannot read.
    var isWellFormed: Bool {
        guard signature(at: Self.signatureOffset) == "acsp", let count = long(at: Self.headerByteCount),
            (1...Self.tagLimit).contains(count)
        else { return false }
        return (0..<count).allSatisfy { index in
            let entry = Self.headerByteCount + 4 + index * Self.tagEntryByteCount
            guard let offset = long(at: entry + 4), let size = long(at: entry + 8) else { return false }
            return offset + size <= bytes.count
        }
    }

    /// Converting through this profile would change no pixel by more than rounding.
    var isSRGB: Bool {
        // Tables override the matrix (section 8.10), so a profile with them may mean anything.
        guard space == .rgb, tag("A2B0") == nil else { return false }
        for (name, expected) in Self.colorants {
            guard let offset = tag(name), signature(at: offset) == "XYZ " else { return false }
            for (index, value) in expected.enumerated() {
                guard let stated = fixed(at: offset + 8 + 4 * index), abs(stated - value) <= Self.colorantTolerance
                else { return false }
            }
        }
        return ["rTRC", "gTRC", "bTRC"].allSatisfy { name in tag(name).map(isSRGBCurve) ?? false }
    }

    private func isSRGBCurve(at offset: Int) -> Bool {
        let steps = 32
        return (0...steps).allSatisfy { step in
            let x = Double(step) / Double(steps)
            guard let value = curve(at: offset, x) else { return false }
            return abs(value - Self.linear(x)) <= Self.curveTolerance
        }
    }

    /// IEC 61966-2-1: the linear light of an sRGB value.
    private static func linear(_ value: Double) -> Double {
        value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }

    /// The value at `x` of a sampled curve (section 10.6) or a parametric one (section 10.18).
    private func curve(at offset: Int, _ x: Double) -> Double? {
        switch signature(at: offset) {
        case "curv":
            guard let count = long(at: offset + 8) else { return nil }
            guard count >= 2 else { return nil }
            let position = x * Double(count - 1)
            let index = min(Int(position), count - 2)
            guard let low = short(at: offset + 12 + 2 * index), let high = short(at: offset + 14 + 2 * index)
            else { return nil }
            let share = position - Double(index)
            return (Double(low) * (1 - share) + Double(high) * share) / 65_535
        case "para":
            // Function 3: (aX + b)^g from d on, cX below; the form in which sRGB is written.
            guard short(at: offset + 8) == 3 else { return nil }
            let parameters = (0..<5).compactMap { fixed(at: offset + 12 + 4 * $0) }
            guard parameters.count == 5 else { return nil }
            let (g, a, b, c, d) = (parameters[0], parameters[1], parameters[2], parameters[3], parameters[4])
            return x >= d ? pow(max(0, a * x + b), g) : c * x
        default:
            return nil
        }
    }

    /// Where the data of the tag `name` begins.
    private func tag(_ name: String) -> Int? {
        guard let count = long(at: Self.headerByteCount) else { return nil }
        for index in 0..<min(count, Self.tagLimit) {
            let entry = Self.headerByteCount + 4 + index * Self.tagEntryByteCount
            if signature(at: entry) == name { return long(at: entry + 4) }
        }
        return nil
    }

    private func signature(at offset: Int) -> String? {
        guard offset >= 0, offset + 4 <= bytes.count else { return nil }
        return String(decoding: bytes[offset..<offset + 4], as: UTF8.self)
    }

    private func short(at offset: Int) -> Int? {
        guard offset >= 0, offset + 2 <= bytes.count else { return nil }
        return Int(bytes[offset]) << 8 | Int(bytes[offset + 1])
    }

    private func long(at offset: Int) -> Int? {
        guard let high = short(at: offset), let low = short(at: offset + 2) else { return nil }
        return high << 16 | low
    }

    /// A signed number with 16 binary places.
    private func fixed(at offset: Int) -> Double? {
        long(at: offset).map { Double(Int32(truncatingIfNeeded: $0)) / 65_536 }
    }
}
