import COnnxRuntime

extension OnnxRuntimeError {
    /// Turns a status of the library into an error and frees the status.
    ///
    /// - Parameters:
    ///   - status: a status that is not null, owned by this call from here on.
    ///   - action: what was being done, as in "cannot ACTION".
    ///   - fallback: the code where the library's own number says nothing better.
    init(status: OpaquePointer, in table: UnsafePointer<OrtApi>, action: String, fallback: Code) {
        defer { table.pointee.ReleaseStatus(status) }
        let number = table.pointee.GetErrorCode(status)
        let text = String(cString: table.pointee.GetErrorMessage(status))
        self.init(
            Self.code(for: number, text: text, fallback: fallback), "cannot \(action)",
            runtimeCode: Int(number.rawValue), runtimeMessage: Self.oneLine(text))
    }

    private static func code(for number: OrtErrorCode, text: String, fallback: Code) -> Code {
        if isOutOfMemory(text) { return .outOfMemory }
        return switch number {
        case OrtErrorNoSuchFile: .modelNotFound
        case OrtErrorInvalidProtobuf, OrtErrorNoModel, OrtErrorInvalidGraph: .modelInvalid
        case OrtErrorInvalidArgument where fallback == .runFailed: .invalidArgument
        default: fallback
        }
    }

    /// The library has no error number for exhausted memory; these are the texts of its allocators (host, arena, CUDA).
    private static func isOutOfMemory(_ text: String) -> Bool {
        ["bad_alloc", "Failed to allocate memory", "out of memory", "CUDA_ERROR_OUT_OF_MEMORY"].contains {
            text.contains($0)
        }
    }

    /// The library's texts carry line breaks and colour codes; an error of ours is one line.
    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: { $0.isNewline || $0 == "\u{1B}" }).map { $0.trimmingSpaces() }
            .filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension Substring {
    /// Without white space at either end.
    fileprivate func trimmingSpaces() -> Substring {
        let start = drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return start[...end]
    }
}
