/// Puts the events of a JSON text together to a tree.
struct JSONTreeBuilder {
    private enum Open {
        case object([String: JSONValue], key: String)
        case array([JSONValue])
    }

    private var open: [Open] = []

    /// The whole value, once its last event was added.
    private(set) var value: JSONValue?

    /// Adds the next event, which must follow from the ones before as in a valid text.
    mutating func add(_ event: JSONEvent) {
        switch event {
        case .beginObject: open.append(.object([:], key: ""))
        case .beginArray: open.append(.array([]))
        case .endObject, .endArray:
            switch open.popLast() {
            case .object(let members, _): put(.object(members))
            case .array(let elements): put(.array(elements))
            case nil: break
            }
        case .key(let key):
            if case .object(let members, _)? = open.popLast() { open.append(.object(members, key: key)) }
        case .string(let text): put(.string(text))
        case .number(let text): put(.number(text))
        case .boolean(let flag): put(.boolean(flag))
        case .null: put(.null)
        }
    }

    private mutating func put(_ value: JSONValue) {
        switch open.popLast() {
        case .object(var members, let key):
            members[key] = value
            open.append(.object(members, key: key))
        case .array(var elements):
            elements.append(value)
            open.append(.array(elements))
        case nil: self.value = value
        }
    }
}

extension JSONTreeBuilder {
    /// The tree of a whole text; `nil` when the text is empty. Throws `OfferError` where it is not JSON.
    static func tree(of bytes: [UInt8], file: String) throws(OfferError) -> JSONValue? {
        var builder = JSONTreeBuilder()
        let result = bytes.withUnsafeBufferPointer { piece in
            Result { () throws(OfferError) in
                var parser = JSONStreamParser(file: file)
                try parser.consume(piece) { builder.add($0) }
                try parser.finish { builder.add($0) }
            }
        }
        try result.get()
        return builder.value
    }
}
