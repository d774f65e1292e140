import Foundation

/// Files of the checkout that the tests were built in.
enum Checkout {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let selfieModel = root.appendingPathComponent(".runtime/models/selfie.onnx").path

    static var hasSelfieModel: Bool { FileManager.default.fileExists(atPath: selfieModel) }
}
