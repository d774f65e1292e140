/// A request to a provider's price service.
struct RefreshRequest: Sendable {
    /// The method, `GET` or `POST`.
    var method = "GET"
    /// The whole address.
    let url: String
    /// The headers, names in the case in which they are sent.
    var headers: [(name: String, value: String)] = []
    /// The body; empty for none.
    var body: [UInt8] = []

    /// The address without its query, for messages: a query may hold what should not be shown.
    var address: String { url.firstIndex(of: "?").map { String(url[..<$0]) } ?? url }
}
