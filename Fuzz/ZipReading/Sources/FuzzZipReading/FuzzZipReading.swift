import ZipFiles

/// What libFuzzer calls with each input: reading must end in entries within the limits or in an error, and every entry that
/// unpacks must have exactly the bytes that it states.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzZipReading(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let limits = ZipLimits(entries: 16, entryBytes: 1 << 20, totalBytes: 1 << 21)
    let source = ZipMemorySource(Array(UnsafeBufferPointer(start: start, count: count)))
    guard let reader = try? ZipReader(source, limits: limits) else { return 0 }
    precondition(reader.entries.count <= limits.entries, "The limit of entries was passed.")
    precondition(reader.entries.reduce(0) { $0 + $1.count } <= limits.totalBytes, "The limit of bytes was passed.")
    var names = ZipNames()
    for entry in reader.entries {
        var unpacked: Int64 = 0
        do {
            try reader.unpack(entry) { unpacked += Int64($0.count) }
            precondition(unpacked == entry.count, "An entry has another size than it states.")
        } catch {
            precondition(unpacked <= entry.count, "More was unpacked than an entry states.")
        }
        let name = names.unique(entry.name, extension: "png")
        precondition(!name.split(separator: "/").contains(".."), "A name leads out of its folder.")
    }
    return 0
}

/// The entry point under the name that the package manager gives to executables; it replaces libFuzzer's own.
@_cdecl("FuzzZipReading_main")
public func fuzzZipReadingMain(
    _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> CInt {
    runFuzzer(count, arguments) { fuzzZipReading($0, $1) }
}
