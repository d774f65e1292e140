// swift-tools-version: 6.2
import PackageDescription

// A package of its own: the fuzzer's instrumentation must not reach the program. The rooms are links to the program's.
let swiftCoverage: [SwiftSetting] = [.unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"])]
let clangCoverage: [CSetting] = [.unsafeFlags(["-fsanitize=fuzzer-no-link"])]

let package = Package(
    name: "fuzz-zip-reading",
    targets: [
        .target(
            name: "CDeflate", cSettings: clangCoverage,
            linkerSettings: [.linkedLibrary(":libdeflate.a"), .linkedLibrary("isal")]),
        .target(name: "ZipFiles", dependencies: ["CDeflate"], swiftSettings: swiftCoverage),
        .executableTarget(
            name: "FuzzZipReading", dependencies: ["ZipFiles"], swiftSettings: swiftCoverage,
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]),
    ]
)
