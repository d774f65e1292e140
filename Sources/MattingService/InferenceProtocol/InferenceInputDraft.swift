/// One input as its JSON describes it, not yet held against the body.
struct InferenceInputDraft {
    private var name: String?
    private var shape: [Int]?
    private var datatype: TensorDatatype?
    private var binarySize: Int?
    private var numbers: [Double]?
    private var holdsTexts = false

    init(_ scanner: inout JSONScanner) throws(ServiceProblem) {
        var draft = Self()
        try scanner.object { (name, scanner) throws(ServiceProblem) in try draft.member(name, &scanner) }
        self = draft
    }

    private init() {}

    private mutating func member(_ member: String, _ scanner: inout JSONScanner) throws(ServiceProblem) {
        switch member {
        case "name": name = try scanner.string()
        case "datatype":
            let text = try scanner.string()
            guard let known = TensorDatatype(rawValue: text) else {
                throw ServiceProblem(
                    .badRequest, "there is no datatype \"\(text.unicodeScalars.prefix(16))\"", field: "datatype")
            }
            datatype = known
        case "shape":
            var dimensions: [Int] = []
            try scanner.array { (scanner) throws(ServiceProblem) in
                try InferenceRequestReading.requireRoom(dimensions.count, "dimensions")
                dimensions.append(try scanner.integer())
            }
            shape = dimensions
        case "data":
            var values: [Double] = []
            var texts = false
            try Self.flatten(&scanner, &values, &texts)
            (numbers, holdsTexts) = (values, texts)
        case "parameters":
            var size = binarySize
            try scanner.object { (name, scanner) throws(ServiceProblem) in
                switch name {
                case "binary_data_size": size = try scanner.integer()
                case "shared_memory_region":
                    throw ServiceProblem(
                        .badRequest, "shared memory is not offered; send the data in the body", field: "inputs")
                default: try scanner.skipValue()
                }
            }
            binarySize = size
        default: try scanner.skipValue()
        }
    }

    /// Numbers of an array that may be nested as the shape is.
    private static func flatten(
        _ scanner: inout JSONScanner, _ values: inout [Double], _ texts: inout Bool
    ) throws(ServiceProblem) {
        try scanner.array { (scanner) throws(ServiceProblem) in
            guard values.count < InferenceRequest.numberLimit else {
                throw ServiceProblem(
                    .tooLarge, "data holds more than \(InferenceRequest.numberLimit) numbers; send it in binary form",
                    field: "inputs")
            }
            switch scanner.peek() {
            case UInt8(ascii: "["): try flatten(&scanner, &values, &texts)
            case UInt8(ascii: "\""):
                _ = try scanner.string()
                texts = true
            case UInt8(ascii: "t"), UInt8(ascii: "f"): values.append(try scanner.flag() ? 1 : 0)
            default: values.append(try scanner.number())
            }
        }
    }

    /// The input, its data held against shape and body.
    ///
    /// - Parameters:
    ///   - place: where the input's binary data begin; moved to their end.
    ///   - bodyCount: bytes of the whole body.
    /// - Throws: `ServiceProblem` with kind `badRequest`.
    func input(at place: inout Int, bodyCount: Int) throws(ServiceProblem) -> InferenceRequest.Input {
        guard let name else { throw ServiceProblem(.badRequest, "an input has no name", field: "inputs") }
        guard let shape, let datatype else { throw problem("shape and datatype are needed") }
        var count = 1
        for dimension in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: dimension)
            // A shape with more elements than the body has bytes cannot be filled, in binary or as text.
            guard dimension >= 0, !overflow, product <= bodyCount else {
                throw problem("its shape does not fit the data that were sent")
            }
            count = product
        }
        let elements: InferenceRequest.Elements
        if let size = binarySize {
            guard numbers == nil else { throw problem("give either data or binary_data_size") }
            guard size >= 0, size <= bodyCount - place else { throw problem("binary_data_size goes beyond the body") }
            if let each = datatype.elementSize, count * each != size {
                throw problem("its shape takes \(count * each) bytes, binary_data_size says \(size)")
            }
            elements = .binary(place..<place + size)
            place += size
        } else {
            guard datatype != .bytes, !holdsTexts else {
                throw problem("encoded pictures are not text; send them with binary_data_size")
            }
            guard datatype != .fp16 else { throw problem("FP16 has no JSON form; send it with binary_data_size") }
            guard let numbers, numbers.count == count else {
                throw problem("its shape takes \(count) numbers, data holds \(numbers?.count ?? 0)")
            }
            elements = .numbers(numbers)
        }
        return InferenceRequest.Input(name: name, shape: shape, datatype: datatype, elements: elements)
    }

    private func problem(_ reason: String) -> ServiceProblem {
        let shown = String(String.UnicodeScalarView((name ?? "").unicodeScalars.prefix(40)))
        return ServiceProblem(.badRequest, "the input \"\(shown)\": \(reason)", field: "inputs")
    }
}
