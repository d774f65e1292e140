import Hummingbird
import JobStore
import NIOCore

extension PhotoFile {
    /// Bytes that are read at a time.
    private static let piece = 256 << 10

    /// Sends the whole file at the pace at which the client reads.
    func send(to writer: inout any ResponseBodyWriter) async throws {
        var offset = 0
        while offset < count {
            let (start, length) = (offset, min(Self.piece, count - offset))
            let result = try await DiskWork.run { () throws(JobStoreError) in
                Result { () throws(ServiceProblem) in try self.read(at: start, count: length) }
            }
            try await writer.write(try result.get())
            offset += length
        }
    }
}
