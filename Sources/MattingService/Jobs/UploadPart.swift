import NIOCore

/// Where the bytes of one part of an upload go.
protocol UploadPart: AnyObject {
    func take(_ bytes: ByteBuffer) async throws
    /// - Returns: the field that the part was, if it was one.
    func end() async throws -> (name: String, value: String)?
}
