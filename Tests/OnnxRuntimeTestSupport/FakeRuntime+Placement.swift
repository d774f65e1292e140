import COnnxRuntime

// Subgraphs and nodes belong to the session. The fake answers numbers in place of addresses: a subgraph's number, counted from 1,
// and a node's, counted within its subgraph, in the digits above.
extension FakeRuntime {
    private static let nodeStride = 1000

    static func fillPlacement(_ api: UnsafeMutablePointer<OrtApi>) {
        api.pointee.Session_GetEpGraphAssignmentInfo = { FakeRuntime.subgraphs($1, $2) }
        api.pointee.EpAssignedSubgraph_GetEpName = { FakeRuntime.provider(of: Int(bitPattern: $0), $1) }
        api.pointee.EpAssignedSubgraph_GetNodes = { FakeRuntime.nodes(of: Int(bitPattern: $0), $1, $2) }
        api.pointee.EpAssignedNode_GetOperatorType = { FakeRuntime.type(of: Int(bitPattern: $0), $1) }
    }

    private static func subgraphs(
        _ out: UnsafeMutablePointer<UnsafePointer<OpaquePointer?>?>, _ count: UnsafeMutablePointer<Int>
    ) -> OpaquePointer? {
        let placement = FakeRuntime.state.withLock(\.behaviour.placement)
        let status = FakeRuntime.attempt("Session_GetEpGraphAssignmentInfo") { _ in }
        if status == nil {
            out.pointee = FakeRuntime.list(placement.indices.map { $0 + 1 })
            count.pointee = placement.count
        }
        return status
    }

    private static func provider(
        of subgraph: Int, _ out: UnsafeMutablePointer<UnsafePointer<CChar>?>
    ) -> OpaquePointer? {
        let name = FakeRuntime.state.withLock { $0.behaviour.placement[subgraph - 1].provider }
        let status = FakeRuntime.attempt("EpAssignedSubgraph_GetEpName") { _ in }
        if status == nil { out.pointee = FakeRuntime.constant(name) }
        return status
    }

    private static func nodes(
        of subgraph: Int, _ out: UnsafeMutablePointer<UnsafePointer<OpaquePointer?>?>,
        _ count: UnsafeMutablePointer<Int>
    ) -> OpaquePointer? {
        let operators = FakeRuntime.state.withLock { $0.behaviour.placement[subgraph - 1].operators }
        let status = FakeRuntime.attempt("EpAssignedSubgraph_GetNodes") { _ in }
        if status == nil {
            out.pointee = FakeRuntime.list(operators.indices.map { subgraph + nodeStride * ($0 + 1) })
            count.pointee = operators.count
        }
        return status
    }

    private static func type(of node: Int, _ out: UnsafeMutablePointer<UnsafePointer<CChar>?>) -> OpaquePointer? {
        let (place, subgraph) = node.quotientAndRemainder(dividingBy: nodeStride)
        let type = FakeRuntime.state.withLock { $0.behaviour.placement[subgraph - 1].operators[place - 1] }
        let status = FakeRuntime.attempt("EpAssignedNode_GetOperatorType") { _ in }
        if status == nil { out.pointee = FakeRuntime.constant(type) }
        return status
    }

    /// An array that the library owns; kept for the life of the test program.
    private static func list(_ numbers: [Int]) -> UnsafePointer<OpaquePointer?> {
        let array = UnsafeMutablePointer<OpaquePointer?>.allocate(capacity: max(1, numbers.count))
        for (index, number) in numbers.enumerated() {
            (array + index).initialize(to: OpaquePointer(bitPattern: number))
        }
        return UnsafePointer(array)
    }
}
