/// Reads `application/x-www-form-urlencoded` bodies.
enum URLEncodedForm {
    /// Most fields of a form.
    static let fieldLimit = 100

    /// The fields by name; `+` stands for a space.
    ///
    /// - Throws: `ServiceProblem` with kind `badRequest` for broken escapes, text that is not UTF-8, a name given twice and too many
    ///   fields.
    static func parse(_ bytes: some Collection<UInt8>) throws(ServiceProblem) -> [String: String] {
        var fields: [String: String] = [:]
        var rest = bytes[...]
        while !rest.isEmpty {
            let pair = rest.prefix { $0 != UInt8(ascii: "&") }
            rest = rest[pair.endIndex...].dropFirst()
            if pair.isEmpty { continue }
            guard fields.count < fieldLimit else {
                throw ServiceProblem(.badRequest, "the form has more than \(fieldLimit) fields")
            }
            let name = try decoded(pair.prefix { $0 != UInt8(ascii: "=") })
            let value = try decoded(pair.drop { $0 != UInt8(ascii: "=") }.dropFirst())
            guard fields.updateValue(value, forKey: name) == nil else {
                throw ServiceProblem(
                    .badRequest, "the field \(name.printable) is given more than once; give it once",
                    field: name.printable)
            }
        }
        return fields
    }

    private static func decoded(_ bytes: some Collection<UInt8>) throws(ServiceProblem) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var place = bytes.makeIterator()
        while let byte = place.next() {
            switch byte {
            case UInt8(ascii: "+"): out.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = place.next().flatMap(digit), let low = place.next().flatMap(digit) else {
                    throw ServiceProblem(.badRequest, "the form has a % that two hexadecimal digits do not follow")
                }
                out.append(high << 4 | low)
            default: out.append(byte)
            }
        }
        guard let text = String(validating: out, as: UTF8.self) else {
            throw ServiceProblem(.badRequest, "the form is not text in UTF-8")
        }
        return text
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
