// swift-tools-version: 6.2
import PackageDescription

// A package of its own: the fuzzer's instrumentation must not reach the program. The parsers are links to the program's.
let coverage: [SwiftSetting] = [.unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"])]
let driver: [LinkerSetting] = [.unsafeFlags(["-sanitize=fuzzer"])]

let package = Package(
    name: "fuzz-service-parsers",
    targets: [
        .target(name: "Rasters"),
        .target(name: "ImageCoding", dependencies: ["Rasters"]),
        .target(name: "OnnxRuntime"),
        .target(name: "Matting", dependencies: ["Rasters", "ImageCoding", "OnnxRuntime"], swiftSettings: coverage),
        .target(name: "NIOCore"),
        .executableTarget(
            name: "FuzzOptions", dependencies: ["Matting", "ImageCoding", "Rasters", "NIOCore"],
            swiftSettings: coverage, linkerSettings: driver),
        .executableTarget(
            name: "FuzzForms", dependencies: ["NIOCore"], swiftSettings: coverage, linkerSettings: driver),
        .executableTarget(name: "FuzzInference", swiftSettings: coverage, linkerSettings: driver),
    ]
)
