/// One step through a JSON text.
enum JSONEvent: Equatable, Sendable {
    case beginObject
    case endObject
    case beginArray
    case endArray
    /// The name of an object's member; its value follows.
    case key(String)
    case string(String)
    /// A number by its text, so that a price is never rounded to binary floating point.
    case number(String)
    case boolean(Bool)
    case null
}
