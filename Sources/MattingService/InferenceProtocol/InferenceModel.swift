import Matting
import Rasters

/// A model as callers of the Open Inference Protocol see it.
///
/// Each model on offer has two names: its own, whose input in the metadata is the network's tensor, and one that ends in
/// `.photos`, whose input is encoded photos. Both take either; the data type of the input says which it is.
struct InferenceModel: Sendable {
    /// Ending of the name under which the metadata describe photos.
    static let photosSuffix = ".photos"
    /// The only version of each model.
    static let version = "1"
    /// The input for encoded photos, and what comes of them.
    static let photoInput = "image"
    static let cutoutOutput = "cutout"
    static let matteOutput = "alpha"

    /// The name in the address.
    let name: String
    let offered: OfferedModel
    let takesPhotos: Bool

    /// The name by which the desk knows it.
    var deskName: String { offered.manifest.name }
    /// The network's own input.
    var tensorInput: String { offered.manifest.input.name ?? "image" }
    /// The network's own output.
    var tensorOutput: String { offered.manifest.output.name ?? "alpha" }

    /// Both names of each model.
    static func all(_ models: [OfferedModel]) -> [InferenceModel] {
        models.flatMap { offered in
            [
                InferenceModel(name: offered.manifest.name, offered: offered, takesPhotos: false),
                InferenceModel(name: offered.manifest.name + photosSuffix, offered: offered, takesPhotos: true),
            ]
        }
    }

    /// - Throws: `ServiceProblem` with kind `notFound`.
    static func find(_ name: String, version: String?, in models: [OfferedModel]) throws(ServiceProblem) -> Self {
        guard let model = all(models).first(where: { $0.name == name }) else {
            throw ServiceProblem(
                .notFound, "there is no such model here; POST /v2/repository/index names those on offer", field: "model"
            )
        }
        guard version == nil || version == Self.version else {
            throw ServiceProblem(.notFound, "the model has version \(Self.version) only", field: "version")
        }
        return model
    }

    /// Height and width of the tensor; nil where they may differ from photo to photo.
    var tensorSize: PixelSize? {
        if case .fixed(let size) = offered.manifest.input.geometry { size } else { nil }
    }

    /// Refuses a tensor that the network cannot take.
    ///
    /// - Returns: number of photos, and the size of each.
    /// - Throws: `ServiceProblem` with kind `badRequest`.
    func photos(ofShape shape: [Int]) throws(ServiceProblem) -> (count: Int, size: PixelSize) {
        func refusal(_ reason: String) -> ServiceProblem {
            ServiceProblem(.badRequest, "the input \"\(tensorInput)\": \(reason)", field: "inputs")
        }
        let sides = 1...InputGeometry.largestSide
        guard shape.count == 4, shape[1] == 3, sides.contains(shape[2]), sides.contains(shape[3]) else {
            throw refusal("its shape must be [photos, 3, height, width]")
        }
        guard (1...InferenceWork.photoLimit).contains(shape[0]) else {
            throw refusal("1 to \(InferenceWork.photoLimit) photos are taken in a request")
        }
        let size = PixelSize(width: shape[3], height: shape[2])
        switch offered.manifest.input.geometry {
        case .fixed(let wanted):
            guard size == wanted else { throw refusal("this model takes \(wanted.height) rows of \(wanted.width)") }
        case .longestSide(_, let multiple):
            guard size.width % multiple == 0, size.height % multiple == 0 else {
                throw refusal("height and width must be multiples of \(multiple)")
            }
        }
        return (shape[0], size)
    }
}
