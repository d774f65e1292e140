/// Writes a small ONNX model: for the probes that try a device, and for tests.
///
/// Only what those need of the format (onnx.proto, IR version 8): nodes, constants, tensors in and out, metadata. Field numbers
/// stand at their use, under the names of that file.
package struct OnnxModelBytes {
    /// A length of a dimension: fixed, or a name for one that is open.
    package enum Dimension {
        case fixed(Int)
        case open(String)
    }

    /// The value of a node's attribute.
    package enum Attribute {
        case int(Int)
        case ints([Int])
        case text(String)
    }

    /// Version 17 of the operator set is known to every library that Matte works with.
    private static let operatorSet = 17
    private static let irVersion = 8

    private var nodes: [[UInt8]] = []
    private var constants: [[UInt8]] = []
    private var inputs: [[UInt8]] = []
    private var outputs: [[UInt8]] = []
    private var metadata: [[UInt8]] = []

    package init() {}

    /// Adds an operation.
    package mutating func node(
        _ type: String, _ inputs: [String], _ outputs: [String], _ attributes: KeyValuePairs<String, Attribute> = [:]
    ) {
        var message = ProtobufMessage()
        for name in inputs { message.add(1, name) }  // NodeProto.input
        for name in outputs { message.add(2, name) }  // .output
        message.add(4, type)  // .op_type
        for (name, value) in attributes { message.add(5, Self.attribute(name, value)) }  // .attribute
        nodes.append(message.bytes)
    }

    /// Adds a constant; elements in row-major order.
    package mutating func constant<Element: TensorElement>(_ name: String, _ elements: [Element], shape: [Int]) {
        var message = ProtobufMessage()
        for length in shape { message.add(1, length) }  // TensorProto.dims
        message.add(2, Int(Element.elementType.number.rawValue))  // .data_type
        message.add(8, name)  // .name
        message.add(9, elements.withUnsafeBytes { Array($0) })  // .raw_data
        constants.append(message.bytes)
    }

    package mutating func input(_ name: String, _ type: ElementType, _ shape: [Dimension]) {
        inputs.append(Self.end(name, type, shape))
    }

    package mutating func output(_ name: String, _ type: ElementType, _ shape: [Dimension]) {
        outputs.append(Self.end(name, type, shape))
    }

    /// Adds a free text.
    package mutating func text(_ key: String, _ value: String) {
        var message = ProtobufMessage()
        message.add(1, key)  // StringStringEntryProto.key
        message.add(2, value)  // .value
        metadata.append(message.bytes)
    }

    /// The whole file.
    package var bytes: [UInt8] {
        var graph = ProtobufMessage()
        for node in nodes { graph.add(1, node) }  // GraphProto.node
        graph.add(2, "small")  // .name
        for constant in constants { graph.add(5, constant) }  // .initializer
        for input in inputs { graph.add(11, input) }  // .input
        for output in outputs { graph.add(12, output) }  // .output
        var operators = ProtobufMessage()
        operators.add(2, Self.operatorSet)  // OperatorSetIdProto.version
        var model = ProtobufMessage()
        model.add(1, Self.irVersion)  // ModelProto.ir_version
        model.add(7, graph.bytes)  // .graph
        model.add(8, operators.bytes)  // .opset_import
        for entry in metadata { model.add(14, entry) }  // .metadata_props
        return model.bytes
    }

    private static func attribute(_ name: String, _ value: Attribute) -> [UInt8] {
        var message = ProtobufMessage()
        message.add(1, name)  // AttributeProto.name
        switch value {
        case .int(let number):
            message.add(3, number)  // .i
            message.add(20, 2)  // .type = INT
        case .ints(let numbers):
            for number in numbers { message.add(8, number) }  // .ints
            message.add(20, 7)  // .type = INTS
        case .text(let text):
            message.add(4, text)  // .s
            message.add(20, 3)  // .type = STRING
        }
        return message.bytes
    }

    private static func end(_ name: String, _ type: ElementType, _ shape: [Dimension]) -> [UInt8] {
        var dimensions = ProtobufMessage()
        for length in shape {
            var dimension = ProtobufMessage()
            switch length {
            case .fixed(let value): dimension.add(1, value)  // Dimension.dim_value
            case .open(let name): dimension.add(2, name)  // .dim_param
            }
            dimensions.add(1, dimension.bytes)  // TensorShapeProto.dim
        }
        var tensor = ProtobufMessage()
        tensor.add(1, Int(type.number.rawValue))  // TypeProto.Tensor.elem_type
        tensor.add(2, dimensions.bytes)  // .shape
        var typeMessage = ProtobufMessage()
        typeMessage.add(1, tensor.bytes)  // TypeProto.tensor_type
        var message = ProtobufMessage()
        message.add(1, name)  // ValueInfoProto.name
        message.add(2, typeMessage.bytes)  // .type
        return message.bytes
    }
}
