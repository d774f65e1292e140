// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
    name: "matte",
    products: [
        .executable(name: "matte", targets: ["matte"]),
        .library(name: "Matting", targets: ["Matting", "Rasters", "ImageCoding", "OnnxRuntime"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", exact: "0.2.0"),
    ],
    targets: [
        .target(name: "COnnxRuntime"),
        .target(name: "CVips"),
        .target(name: "CVipsShim", dependencies: ["CVips"]),
        .target(name: "CTurboJPEG", linkerSettings: [.linkedLibrary(":libjpeg.a")]),
        .target(name: "CDeflate", linkerSettings: [.linkedLibrary(":libdeflate.a"), .linkedLibrary("isal")]),
        .target(name: "CSamplePortraits", exclude: ["pictures"]),
        .target(name: "CRasterLoops"),
        .target(name: "Rasters", dependencies: ["CRasterLoops"], swiftSettings: strict),
        .target(
            name: "ImageCoding", dependencies: ["Rasters", "CVipsShim", "CTurboJPEG", "CDeflate"], swiftSettings: strict
        ),
        .target(name: "OnnxRuntime", dependencies: ["COnnxRuntime"], swiftSettings: strict),
        .target(
            name: "Matting",
            dependencies: ["Rasters", "ImageCoding", "OnnxRuntime", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict),
        .target(name: "MattingQuality", dependencies: ["Rasters"], swiftSettings: strict),
        .target(name: "CNvml"),
        .target(name: "CServicePage", exclude: ["page"]),
        .target(name: "Machine", dependencies: ["CNvml"], swiftSettings: strict),
        .target(
            name: "Benchmarking",
            dependencies: [
                "Machine", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Histogram", package: "hdrhistogram-swift"), "Yams",
            ],
            swiftSettings: strict),
        .target(
            name: "Procurement",
            dependencies: [
                "Benchmarking", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                "Yams",
            ],
            swiftSettings: strict),
        .target(name: "Reporting", dependencies: ["Benchmarking", "Procurement"], swiftSettings: strict),
        .target(
            name: "JobStore", dependencies: [.product(name: "GRDB", package: "GRDB.swift")], swiftSettings: strict),
        .target(name: "ZipFiles", dependencies: ["CDeflate"], swiftSettings: strict),
        .target(
            name: "MattingService",
            dependencies: [
                "Matting", "OnnxRuntime", "ImageCoding", "Rasters", "JobStore", "Machine", "CServicePage", "ZipFiles",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "matte",
            dependencies: [
                "Rasters", "ImageCoding", "OnnxRuntime", "Matting", "MattingQuality", "Machine", "JobStore",
                "Benchmarking", "Procurement", "Reporting", "MattingService", "CSamplePortraits", "Yams",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "RastersTests", dependencies: ["Rasters", "CRasterLoops"], exclude: ["Goldens"],
            swiftSettings: strict),
        .testTarget(
            name: "MattingQualityTests", dependencies: ["MattingQuality", "Rasters"], exclude: ["Goldens"],
            swiftSettings: strict),
        .testTarget(name: "MattingTests", dependencies: ["Matting", "Rasters", "ImageCoding"], swiftSettings: strict),
        .testTarget(name: "JobStoreTests", dependencies: ["JobStore"], swiftSettings: strict),
        .testTarget(name: "ZipFilesTests", dependencies: ["ZipFiles"], swiftSettings: strict),
        .testTarget(
            name: "MattingServiceTests",
            dependencies: [
                "MattingService", "Matting", "OnnxRuntime", "Rasters", "ImageCoding", "JobStore", "ZipFiles",
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"), .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "BenchmarkingTests", dependencies: ["Benchmarking"], exclude: ["statistics_goldens.py"],
            swiftSettings: strict),
        .testTarget(
            name: "matteTests",
            dependencies: [
                "matte", "Rasters", "ImageCoding", "Benchmarking",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            exclude: ["Fixtures"],
            swiftSettings: strict),
        .target(
            name: "OnnxRuntimeTestSupport", dependencies: ["OnnxRuntime", "COnnxRuntime"],
            path: "Tests/OnnxRuntimeTestSupport", swiftSettings: strict),
        .testTarget(
            name: "ImageCodingTests", dependencies: ["ImageCoding", "Rasters", "CDeflate"],
            exclude: ["Images", "make_images.py"], swiftSettings: strict),
        .testTarget(
            name: "OnnxRuntimeTests", dependencies: ["OnnxRuntime", "OnnxRuntimeTestSupport", "COnnxRuntime"],
            swiftSettings: strict),
        .testTarget(
            name: "ProcurementTests",
            dependencies: [
                "Procurement", "Benchmarking", .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            exclude: ["Refresh/signature_goldens.py"], swiftSettings: strict),
        .testTarget(
            name: "ReportingTests", dependencies: ["Reporting", "Procurement", "Benchmarking"], swiftSettings: strict),
        .testTarget(
            name: "MachineTests", dependencies: ["Machine"], exclude: ["StandIns/nvml.c"], swiftSettings: strict),
    ]
)
