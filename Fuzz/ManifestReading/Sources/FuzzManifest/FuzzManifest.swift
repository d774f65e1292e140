import Foundation

/// What libFuzzer calls with each input: a manifest's bytes. Reading must end in a manifest that holds the rules and is read
/// back equal, or in an error that says something.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzManifest(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let json = Data(UnsafeRawBufferPointer(start: start, count: count))
    do throws(MattingError) {
        let manifest = try ModelManifest(json: json, origin: "fuzz")
        precondition(!manifest.file.contains("/") && !manifest.name.contains("/"), "A name is a path.")
        precondition(!manifest.input.std.contains(0), "A division by zero is let through.")
        guard let written = try? manifest.json() else { preconditionFailure("A manifest cannot be written.") }
        let again = try ModelManifest(json: written, origin: "again")
        precondition(again == manifest, "A manifest changes when it is written and read.")
    } catch {
        precondition(error.code == .manifestInvalid && error.message.count > 6, "A refusal says nothing.")
    }
    return 0
}

/// The entry point under the name that the package manager gives to executables; it replaces libFuzzer's own.
@_cdecl("FuzzManifest_main")
public func fuzzManifestMain(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> CInt {
    runFuzzer(count, arguments) { fuzzManifest($0, $1) }
}
