/// Any JSON value. Used where a document must be hashed or compared as it stands, unknown fields included.
public enum JSONValue: Sendable, Equatable {
    /// null
    case null
    /// true or false
    case bool(Bool)
    /// Any number; JSON's numbers are read as IEEE doubles, as RFC 8785 does.
    case number(Double)
    /// A string.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// Members by name; a name stands once.
    case object([String: JSONValue])

    /// The member of an object; nil when there is none or this is no object.
    public subscript(name: String) -> JSONValue? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    /// This object without a member; other values are left alone.
    func removing(_ name: String) -> JSONValue {
        guard case .object(var members) = self else { return self }
        members[name] = nil
        return .object(members)
    }
}
