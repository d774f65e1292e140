import Rasters

/// Conventions of model families that people use, told by the file's name.
struct ModelFamily: Sendable {
    let name: String
    /// Beginnings of file names, lower case.
    let prefixes: [String]
    /// Used where the model leaves its size open.
    let geometry: InputGeometry
    let scaling: Normalisation.Scaling
    let channels: Normalisation.ChannelOrder
    let mean: [Float]
    let std: [Float]

    /// Mean and deviation of ImageNet's pixels in 0...1, by which most backbones normalise.
    private static let imageNet: (mean: [Float], std: [Float]) = ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])

    static let all: [ModelFamily] = [
        ModelFamily(
            name: "u2-net", prefixes: ["u2net", "silueta"], geometry: .fixed(PixelSize(width: 320, height: 320)),
            scaling: .imageMaximum, channels: .rgb, mean: imageNet.mean, std: imageNet.std),
        ModelFamily(
            name: "is-net", prefixes: ["isnet"], geometry: .fixed(PixelSize(width: 1024, height: 1024)),
            scaling: .unit, channels: .rgb, mean: [0.5, 0.5, 0.5], std: [1, 1, 1]),
        ModelFamily(
            name: "birefnet", prefixes: ["birefnet", "bria"], geometry: .fixed(PixelSize(width: 1024, height: 1024)),
            scaling: .unit, channels: .rgb, mean: imageNet.mean, std: imageNet.std),
        ModelFamily(
            name: "modnet", prefixes: ["modnet"], geometry: .longestSide(side: 512, multiple: 32), scaling: .unit,
            channels: .rgb, mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5]),
        ModelFamily(
            name: "rvm", prefixes: ["rvm"], geometry: .longestSide(side: 512, multiple: 16), scaling: .unit,
            channels: .rgb, mean: [0, 0, 0], std: [1, 1, 1]),
        // SINet takes BGR in 0...255, less its own means, over its own deviations times 255.
        ModelFamily(
            name: "sinet", prefixes: ["sinet"], geometry: .fixed(PixelSize(width: 320, height: 320)), scaling: .none,
            channels: .bgr, mean: [102.89, 111.25, 126.91], std: [62.93 * 255, 62.82 * 255, 66.36 * 255]),
    ]

    static func hinted(by stem: String) -> ModelFamily? {
        let stem = stem.lowercased()
        return all.first { family in family.prefixes.contains { stem.hasPrefix($0) } }
    }

    func input(geometry: InputGeometry) -> ModelInput {
        ModelInput(geometry: geometry, channels: channels, scaling: scaling, mean: mean, std: std)
    }
}
