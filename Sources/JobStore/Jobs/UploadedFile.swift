/// A file that grows beside a draft's photos, such as a zip from which they are unpacked; gone with the object.
///
/// Every call blocks and belongs into `DiskWork`.
public final class UploadedFile: Sendable {
    public var path: String { writer.path }
    private let writer: BlobWriter

    init(path: String) throws(JobStoreError) { writer = try BlobWriter(path: path) }

    /// Appends bytes.
    ///
    /// - Throws: `JobStoreError` with code `unwritable` or `full`.
    public func append(_ bytes: UnsafeRawBufferPointer) throws(JobStoreError) { try writer.write(bytes) }
}
