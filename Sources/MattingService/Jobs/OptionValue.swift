/// The value of an option in JSON: `90`, `true` and `"webp"` are what `90`, `true` and `webp` are in a form.
struct OptionValue: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let flag = try? container.decode(Bool.self) {
            text = flag ? "true" : "false"
        } else if let number = try? container.decode(Int.self) {
            text = "\(number)"
        } else {
            text = try container.decode(String.self)
        }
    }
}
