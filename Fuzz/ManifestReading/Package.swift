// swift-tools-version: 6.2
import PackageDescription

// A package of its own: the fuzzer's instrumentation must not reach the program. The sources are links to the program's.
let coverage: [SwiftSetting] = [.unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"])]

let package = Package(
    name: "fuzz-manifest-reading",
    targets: [
        .target(name: "Rasters"),
        .target(name: "OnnxRuntime"),
        .executableTarget(
            name: "FuzzManifest", dependencies: ["Rasters", "OnnxRuntime"], swiftSettings: coverage,
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]),
    ]
)
