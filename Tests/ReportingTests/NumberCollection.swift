/// Every number in a JSON value, also those that stand as decimal strings.
struct NumberCollection {
    private(set) var numbers: Set<Double> = []

    init(_ value: Any) { collect(value) }

    private mutating func collect(_ value: Any) {
        switch value {
        case let object as [String: Any]:
            for member in object.values { collect(member) }
        case let array as [Any]:
            // How many there are is a figure too.
            numbers.insert(Double(array.count))
            for element in array { collect(element) }
        case let text as String: if let number = Double(text) { numbers.insert(number) }
        case let number as Double: numbers.insert(number)
        case let number as Int: numbers.insert(Double(number))
        default: break
        }
    }
}
