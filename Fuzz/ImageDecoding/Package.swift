// swift-tools-version: 6.2
import PackageDescription

// A package of its own: the fuzzer's instrumentation must not reach the program. The rooms are links to the program's.
let swiftCoverage: [SwiftSetting] = [.unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"])]
let clangCoverage: [CSetting] = [.unsafeFlags(["-fsanitize=fuzzer-no-link"])]

let package = Package(
    name: "fuzz-image-decoding",
    targets: [
        .target(name: "CVips"),
        .target(name: "CVipsShim", dependencies: ["CVips"], cSettings: clangCoverage),
        .target(name: "CTurboJPEG", cSettings: clangCoverage, linkerSettings: [.linkedLibrary(":libjpeg.a")]),
        .target(
            name: "CDeflate", cSettings: clangCoverage,
            linkerSettings: [.linkedLibrary(":libdeflate.a"), .linkedLibrary("isal")]),
        .target(name: "Rasters"),
        .target(
            name: "ImageCoding", dependencies: ["Rasters", "CVipsShim", "CTurboJPEG", "CDeflate"],
            swiftSettings: swiftCoverage),
        .executableTarget(
            name: "FuzzImageDecoding", dependencies: ["ImageCoding", "Rasters"], swiftSettings: swiftCoverage,
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]),
    ]
)
