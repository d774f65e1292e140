/// A request of the Open Inference Protocol v2 with the binary tensor extension; binary data are places, not copies.
struct InferenceRequest: Sendable, Equatable {
    /// Where an input's elements stand.
    enum Elements: Sendable, Equatable {
        /// Little-endian in the body, at these places.
        case binary(Range<Int>)
        /// In the JSON, flattened.
        case numbers([Double])
    }

    struct Input: Sendable, Equatable {
        let name: String
        let shape: [Int]
        let datatype: TensorDatatype
        let elements: Elements

        /// Elements that the shape holds.
        var count: Int { shape.reduce(1, *) }
    }

    struct Output: Sendable, Equatable {
        let name: String
        /// nil where the request says nothing about this output.
        let isBinary: Bool?
    }

    /// Most inputs or outputs of a request, and dimensions of a shape.
    static let listLimit = 16
    /// Most numbers of an input in JSON: five photos of 512 x 512, 32 MiB while they are read.
    static let numberLimit = 4 << 20
    /// Longest `id`, in bytes.
    static let idByteLimit = 256

    let id: String?
    let inputs: [Input]
    /// nil for all.
    let outputs: [Output]?
    /// What `binary_data_output` says for outputs that say nothing themselves.
    let isBinaryByDefault: Bool
    /// `timeout`, microseconds; nil when none is given.
    let timeoutMicroseconds: Int?

    /// Reads a whole body.
    ///
    /// - Parameter headerLength: `Inference-Header-Content-Length`; nil when the whole body is JSON.
    /// - Throws: `ServiceProblem` with kind `badRequest` saying what is malformed.
    init(_ body: UnsafeRawBufferPointer, headerLength: Int?) throws(ServiceProblem) {
        let length = headerLength ?? body.count
        guard length > 0, length <= body.count else {
            throw ServiceProblem(
                .badRequest,
                length > body.count
                    ? "Inference-Header-Content-Length is \(length), but the body has \(body.count) bytes"
                    : "the body begins with no JSON; send an inference request")
        }
        var scanner = JSONScanner(UnsafeRawBufferPointer(rebasing: body[..<length]))
        var reading = InferenceRequestReading()
        try scanner.object { (name, scanner) throws(ServiceProblem) in try reading.member(name, &scanner) }
        try scanner.end()
        guard let drafts = reading.inputs, !drafts.isEmpty else {
            throw ServiceProblem(.badRequest, "the request has no inputs", field: "inputs")
        }
        var place = length
        var inputs: [Input] = []
        for draft in drafts { inputs.append(try draft.input(at: &place, bodyCount: body.count)) }
        guard place == body.count else {
            throw ServiceProblem(.badRequest, "\(body.count - place) bytes follow the last input's data")
        }
        self.inputs = inputs
        id = reading.id
        outputs = reading.outputs
        isBinaryByDefault = reading.isBinaryByDefault
        timeoutMicroseconds = reading.timeout
    }

    /// Whether an output goes out in binary form.
    func isBinary(_ output: String) -> Bool {
        outputs?.first { $0.name == output }?.isBinary ?? isBinaryByDefault
    }
}
