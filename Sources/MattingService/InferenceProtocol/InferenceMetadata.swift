/// What `GET /v2/models/{model}` and `/config` answer.
struct InferenceMetadata: Encodable {
    /// An input or output.
    struct End: Encodable {
        let name: String
        let datatype: TensorDatatype
        /// -1 for what may vary.
        let shape: [Int]

        private enum CodingKeys: String, CodingKey { case name, datatype, shape }

        func encode(to encoder: any Encoder) throws {
            var values = encoder.container(keyedBy: CodingKeys.self)
            try values.encode(name, forKey: .name)
            try values.encode(datatype.rawValue, forKey: .datatype)
            try values.encode(shape, forKey: .shape)
        }
    }

    let name: String
    let versions = [InferenceModel.version]
    let platform = Self.platform
    let inputs, outputs: [End]

    static let platform = "onnxruntime_onnx"

    private enum CodingKeys: String, CodingKey { case name, versions, platform, inputs, outputs }

    init(_ model: InferenceModel) {
        name = model.name
        if model.takesPhotos {
            inputs = [End(name: InferenceModel.photoInput, datatype: .bytes, shape: [-1])]
            outputs = [InferenceModel.cutoutOutput, InferenceModel.matteOutput].map {
                End(name: $0, datatype: .bytes, shape: [-1])
            }
        } else {
            let sides = model.tensorSize.map { [$0.height, $0.width] } ?? [-1, -1]
            inputs = [End(name: model.tensorInput, datatype: .fp32, shape: [-1, 3] + sides)]
            outputs = [End(name: model.tensorOutput, datatype: .fp32, shape: [-1, 1] + sides)]
        }
    }

    /// The same in the form of Triton's model configuration.
    var configuration: Configuration {
        Configuration(
            name: name, input: inputs.map(Configuration.End.init), output: outputs.map(Configuration.End.init))
    }

    /// Triton's model configuration, as far as clients ask for it; the batch is the first dimension of the shapes.
    struct Configuration: Encodable {
        struct End: Encodable {
            let name, dataType: String
            let dims: [Int]

            private enum CodingKeys: String, CodingKey {
                case name, dims
                case dataType = "data_type"
            }

            init(_ end: InferenceMetadata.End) {
                name = end.name
                dataType = end.datatype == .bytes ? "TYPE_STRING" : "TYPE_" + end.datatype.rawValue
                dims = end.shape
            }
        }

        let name: String
        let platform = InferenceMetadata.platform
        let backend = "onnxruntime"
        let maxBatchSize = 0
        let input, output: [End]

        private enum CodingKeys: String, CodingKey {
            case name, platform, backend, input, output
            case maxBatchSize = "max_batch_size"
        }
    }
}
