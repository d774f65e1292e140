/// Stands for NIO's buffer, with what the parsers use of it and every index checked.
public struct ByteBuffer: Sendable {
    private var bytes: [UInt8]
    public private(set) var readerIndex = 0

    public init(bytes: some Sequence<UInt8> = []) {
        self.bytes = Array(bytes)
    }

    public var readableBytes: Int { bytes.count - readerIndex }

    public var readableBytesView: ArraySlice<UInt8> { bytes[readerIndex...] }

    public mutating func discardReadBytes() {
        bytes.removeFirst(readerIndex)
        readerIndex = 0
    }

    public mutating func writeImmutableBuffer(_ other: ByteBuffer) {
        bytes += other.readableBytesView
    }

    public mutating func moveReaderIndex(forwardBy count: Int) {
        precondition(count >= 0 && count <= readableBytes, "The reader index leaves the buffer.")
        readerIndex += count
    }

    public mutating func readSlice(length: Int) -> ByteBuffer? {
        guard length <= readableBytes else { return nil }
        let slice = ByteBuffer(bytes: bytes[readerIndex..<readerIndex + length])
        readerIndex += length
        return slice
    }

    public func getInteger(at index: Int, as type: UInt8.Type) -> UInt8? {
        index >= readerIndex && index < bytes.count ? bytes[index] : nil
    }

    public func withUnsafeReadableBytes<Value>(_ body: (UnsafeRawBufferPointer) -> Value) -> Value {
        bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[readerIndex...])) }
    }

    public func withUnsafeReadableBytesTyped<Value, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let result = bytes.withUnsafeBytes { raw in
            do throws(Failure) {
                return Result<Value, Failure>.success(try body(UnsafeRawBufferPointer(rebasing: raw[readerIndex...])))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
