/// Every number in a JSON value, also those that stand as decimal strings, read without loss.
struct NumberCollection: Decodable {
    private(set) var numbers: Set<Double> = []

    init(from decoder: any Decoder) throws {
        if let object = try? decoder.singleValueContainer().decode([String: NumberCollection].self) {
            for member in object.values { numbers.formUnion(member.numbers) }
        } else if let array = try? decoder.singleValueContainer().decode([NumberCollection].self) {
            for element in array { numbers.formUnion(element.numbers) }
        } else if let number = try? decoder.singleValueContainer().decode(Double.self) {
            numbers = [number]
        } else if let number = (try? decoder.singleValueContainer().decode(String.self)).flatMap(Double.init) {
            numbers = [number]
        }
    }
}
