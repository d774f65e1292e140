/// The library's handle of one GPU (`nvmlDevice_t`).
struct NVMLDevice: @unchecked Sendable {
    // Sound because the handle is an opaque token: only NVML looks behind it, and NVML is documented as thread-safe.

    /// The token.
    let pointer: UnsafeMutableRawPointer
}
