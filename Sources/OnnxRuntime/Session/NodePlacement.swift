import COnnxRuntime

/// Which provider took which of a network's operations; the proof that a device that was asked for is used.
struct NodePlacement: Equatable {
    /// Has the library note the placement (from 1.24 on).
    static let recordingEntry = "session.record_ep_graph_assignment_info"
    /// Has an older library refuse a network of which it would compute any part on the processor.
    static let strictEntry = "session.disable_cpu_ep_fallback"

    /// The operations that make up nearly all the work of an image network. A provider may leave shape arithmetic to the processor
    /// (CUDA does so on purpose); if it left one of these there, the device would not be used in any honest sense.
    static let heavyOperators: Set<String> = [
        "Conv", "ConvTranspose", "ConvInteger", "QLinearConv", "FusedConv", "NhwcFusedConv", "MatMul", "FusedMatMul",
        "MatMulInteger", "QLinearMatMul", "Gemm", "FusedGemm", "Attention", "MultiHeadAttention", "LSTM", "GRU",
    ]

    /// Operation names by the registered name of the provider that computes them.
    var operators: [String: [String]] = [:]

    /// Whether the library can tell the placement.
    static func isRecorded(by library: RuntimeLibrary) -> Bool {
        library.level >= Int(MATTE_ORT_ASSIGNMENT_API_LEVEL)
    }

    init(operators: [String: [String]]) {
        self.operators = operators
    }

    /// Reads the placement of a session that was made with `recordingEntry`.
    ///
    /// - Throws: `OnnxRuntimeError` with code `providerNotAvailable` when the library does not tell.
    init(of session: OpaquePointer, in library: RuntimeLibrary) throws(OnnxRuntimeError) {
        let action = "find out which device computes the model"
        var subgraphs: UnsafePointer<OpaquePointer?>?
        var subgraphCount = 0
        try library.call(action, failingAs: .providerNotAvailable) {
            $0.pointee.Session_GetEpGraphAssignmentInfo(session, &subgraphs, &subgraphCount)
        }
        for case let subgraph? in UnsafeBufferPointer(start: subgraphs, count: subgraphCount) {
            var provider: UnsafePointer<CChar>?
            try library.call(action, failingAs: .providerNotAvailable) {
                $0.pointee.EpAssignedSubgraph_GetEpName(subgraph, &provider)
            }
            var nodes: UnsafePointer<OpaquePointer?>?
            var nodeCount = 0
            try library.call(action, failingAs: .providerNotAvailable) {
                $0.pointee.EpAssignedSubgraph_GetNodes(subgraph, &nodes, &nodeCount)
            }
            for case let node? in UnsafeBufferPointer(start: nodes, count: nodeCount) {
                var type: UnsafePointer<CChar>?
                try library.call(action, failingAs: .providerNotAvailable) {
                    $0.pointee.EpAssignedNode_GetOperatorType(node, &type)
                }
                guard let provider, let type else { continue }
                operators[String(cString: provider), default: []].append(String(cString: type))
            }
        }
    }

    /// - Throws: `OnnxRuntimeError` with code `providerNotAvailable` when the provider took nothing, or left work to the processor.
    func require(_ provider: ExecutionProvider) throws(OnnxRuntimeError) {
        guard let taken = operators[provider.registeredName], !taken.isEmpty else {
            throw OnnxRuntimeError(
                .providerNotAvailable,
                "\(provider.rawValue) cannot compute any part of this model; choose another device or model")
        }
        let left = Set(operators[ExecutionProvider.cpu.registeredName, default: []]).intersection(Self.heavyOperators)
        guard left.isEmpty else {
            throw OnnxRuntimeError(
                .providerNotAvailable,
                "\(provider.rawValue) leaves \(left.sorted().joined(separator: ", ")) of this model to the processor; "
                    + "choose another device or model")
        }
    }
}
