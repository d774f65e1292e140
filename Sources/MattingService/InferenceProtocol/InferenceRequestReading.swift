/// What has been read of an inference request's JSON so far.
struct InferenceRequestReading {
    var id: String?
    var inputs: [InferenceInputDraft]?
    var outputs: [InferenceRequest.Output]?
    var isBinaryByDefault = false
    var timeout: Int?

    mutating func member(_ name: String, _ scanner: inout JSONScanner) throws(ServiceProblem) {
        switch name {
        case "id":
            let text = try scanner.string()
            guard text.utf8.count <= InferenceRequest.idByteLimit else {
                throw ServiceProblem(
                    .badRequest, "id is longer than \(InferenceRequest.idByteLimit) bytes", field: "id")
            }
            id = text
        case "parameters": try parameters(&scanner)
        case "inputs":
            guard inputs == nil else { throw scanner.fault("inputs stand there twice") }
            var drafts: [InferenceInputDraft] = []
            try scanner.array { (scanner) throws(ServiceProblem) in
                try Self.requireRoom(drafts.count, "inputs")
                drafts.append(try InferenceInputDraft(&scanner))
            }
            inputs = drafts
        case "outputs":
            guard outputs == nil else { throw scanner.fault("outputs stand there twice") }
            var read: [InferenceRequest.Output] = []
            try scanner.array { (scanner) throws(ServiceProblem) in
                try Self.requireRoom(read.count, "outputs")
                read.append(try Self.output(&scanner))
            }
            outputs = read
        default: try scanner.skipValue()
        }
    }

    static func requireRoom(_ count: Int, _ what: String) throws(ServiceProblem) {
        guard count < InferenceRequest.listLimit else {
            throw ServiceProblem(.badRequest, "there are more than \(InferenceRequest.listLimit) \(what)", field: what)
        }
    }

    private mutating func parameters(_ scanner: inout JSONScanner) throws(ServiceProblem) {
        var (binary, timeout) = (isBinaryByDefault, timeout)
        try scanner.object { (name, scanner) throws(ServiceProblem) in
            switch name {
            case "binary_data_output": binary = try scanner.flag()
            case "timeout": timeout = try scanner.integer()
            default: try scanner.skipValue()
            }
        }
        isBinaryByDefault = binary
        self.timeout = timeout.flatMap { $0 > 0 ? $0 : nil }
    }

    private static func output(_ scanner: inout JSONScanner) throws(ServiceProblem) -> InferenceRequest.Output {
        var outputName: String?
        var isBinary: Bool?
        try scanner.object { (name, scanner) throws(ServiceProblem) in
            switch name {
            case "name": outputName = try scanner.string()
            case "parameters":
                try scanner.object { (name, scanner) throws(ServiceProblem) in
                    switch name {
                    case "binary_data": isBinary = try scanner.flag()
                    case "classification", "shared_memory_region":
                        throw ServiceProblem(
                            .badRequest, "\(name) is not offered; ask for the output itself", field: "outputs")
                    default: try scanner.skipValue()
                    }
                }
            default: try scanner.skipValue()
            }
        }
        guard let outputName else { throw ServiceProblem(.badRequest, "an output has no name", field: "outputs") }
        return InferenceRequest.Output(name: outputName, isBinary: isBinary)
    }
}
