/// The questions to one service and what has been answered: knows what to ask next, and nothing of sockets.
struct MetadataDialogue {
    /// A question to be sent.
    struct Question: Hashable {
        let field: MetadataField
        /// The whole HTTP request.
        let request: String
    }

    let dialect: MetadataDialect
    let endpoint: MetadataEndpoint
    private(set) var answers: [MetadataField: String] = [:]
    private var open: Set<MetadataField> = []

    init(dialect: MetadataDialect, endpoint: MetadataEndpoint) {
        self.dialect = dialect
        self.endpoint = endpoint
    }

    /// Whether nothing is left to wait for.
    var isOver: Bool { open.isEmpty }

    /// The instance, as far as answered; nil if it is not this provider's or its type has not been told.
    var instance: CloudInstance? { dialect.instance(from: answers) }

    /// The first questions.
    mutating func begin() -> [Question] {
        guard let token = dialect.token else { return ask(token: nil) }
        open = [.token]
        let life = (name: token.lifeHeader, value: "\(MetadataDialect.tokenLife)")
        return [question(.token, method: "PUT", path: token.path, headers: [life])]
    }

    /// Takes the answer to the question for `field` (nil if none came) and gives the questions that follow from it.
    mutating func hear(_ answer: MetadataAnswer?, to field: MetadataField) -> [Question] {
        open.remove(field)
        if let genuine = dialect.genuine, answer?.headers[genuine.name] != genuine.value { return [] }
        guard field == .token else {
            answers[field] = answer?.word
            return []
        }
        if let word = answer?.word { return ask(token: word) }
        // A service that answers PUT with an error may be an old one without tokens; one that is not there is not asked
        // again.
        return dialect.token?.isRequired == false && answer != nil ? ask(token: nil) : []
    }

    private mutating func ask(token: String?) -> [Question] {
        let secret = dialect.token.flatMap { form in token.map { (name: form.header, value: $0) } }
        let fields = MetadataField.allCases.filter { dialect.paths[$0] != nil }
        open.formUnion(fields)
        return fields.compactMap { field in
            dialect.paths[field].map {
                question(field, method: "GET", path: $0, headers: [secret].compactMap { $0 })
            }
        }
    }

    private func question(
        _ field: MetadataField, method: String, path: String, headers: [(name: String, value: String)]
    ) -> Question {
        var lines = ["\(method) \(path) HTTP/1.1", "Host: \(endpoint.host)", "Connection: close", "User-Agent: matte"]
        if method == "PUT" { lines.append("Content-Length: 0") }
        lines += (dialect.headers + headers).map { "\($0.name): \($0.value)" }
        return Question(field: field, request: lines.joined(separator: "\r\n") + "\r\n\r\n")
    }
}
