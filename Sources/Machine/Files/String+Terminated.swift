extension String {
    /// The text up to the first NUL (or all of it), bytes that are not UTF-8 repaired.
    init(terminated characters: [CChar]) {
        self.init(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
