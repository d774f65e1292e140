/// How 8-bit channels become the numbers that a network expects: `(x * scale - mean) / std` for each channel.
public struct Normalisation: Sendable, Codable, Hashable {
    /// The order of the planes in the tensor.
    public enum ChannelOrder: String, Sendable, Codable, CaseIterable {
        /// Red first.
        case rgb
        /// Blue first.
        case bgr
    }

    /// What a channel is multiplied with before mean and standard deviation.
    public enum Scaling: String, Sendable, Codable, CaseIterable {
        /// 1/255.
        case unit
        /// 1 over the largest channel value of the resized picture, as rembg does; a black picture stays 0.
        case imageMaximum = "image-maximum"
        /// 1: the values stay 0...255.
        case none
    }

    /// The order of the planes in the tensor.
    public var channelOrder: ChannelOrder
    /// What a channel is multiplied with first.
    public var scaling: Scaling
    /// Subtracted after scaling, one number for each plane of the tensor.
    public var mean: [Float]
    /// Divided by after subtracting, one number for each plane of the tensor, none of them 0.
    public var std: [Float]

    /// A rule; `mean` and `std` have three numbers each, in the tensor's channel order, and no `std` is 0.
    public init(
        channelOrder: ChannelOrder = .rgb, scaling: Scaling = .unit, mean: [Float] = [0, 0, 0],
        std: [Float] = [1, 1, 1]
    ) {
        precondition(mean.count == 3 && std.count == 3, "Normalisation needs three means and three deviations.")
        precondition(!std.contains(0), "A standard deviation of 0 cannot be divided by.")
        self.channelOrder = channelOrder
        self.scaling = scaling
        self.mean = mean
        self.std = std
    }
}
