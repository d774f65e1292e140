import Rasters

/// The tensor that a model takes and how a photo becomes it.
public struct ModelInput: Sendable, Hashable, Codable {
    /// Name of the ONNX input; nil for the model's only one.
    public var name: String?
    public var geometry: InputGeometry
    public var channels: Normalisation.ChannelOrder
    public var scaling: Normalisation.Scaling
    /// Subtracted after scaling, one value a channel in the order of `channels`.
    public var mean: [Float]
    /// Divided by after subtracting, one value a channel, none of them zero.
    public var std: [Float]
    /// Filter that brings the photo to the model's size.
    public var resampling: Resampling

    public init(
        name: String? = nil, geometry: InputGeometry, channels: Normalisation.ChannelOrder = .rgb,
        scaling: Normalisation.Scaling = .unit, mean: [Float] = [0, 0, 0], std: [Float] = [1, 1, 1],
        resampling: Resampling = .bilinear
    ) {
        self.name = name
        self.geometry = geometry
        self.channels = channels
        self.scaling = scaling
        self.mean = mean
        self.std = std
        self.resampling = resampling
    }

    /// The arithmetic from 8-bit pixels to tensor values.
    public var normalisation: Normalisation {
        Normalisation(channelOrder: channels, scaling: scaling, mean: mean, std: std)
    }

    private enum CodingKeys: String, CodingKey {
        case name, geometry, channels, scaling, mean, std, resampling
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        name = try values.decodeIfPresent(String.self, forKey: .name)
        geometry = try values.decode(InputGeometry.self, forKey: .geometry)
        channels = try values.decodeIfPresent(Normalisation.ChannelOrder.self, forKey: .channels) ?? .rgb
        scaling = try values.decodeIfPresent(Normalisation.Scaling.self, forKey: .scaling) ?? .unit
        mean = try values.decodeIfPresent([Float].self, forKey: .mean) ?? [0, 0, 0]
        std = try values.decodeIfPresent([Float].self, forKey: .std) ?? [1, 1, 1]
        resampling = try values.decodeIfPresent(Resampling.self, forKey: .resampling) ?? .bilinear
    }
}

/// The tensor that a model gives and how it becomes an alpha matte.
public struct ModelOutput: Sendable, Hashable, Codable {
    /// What is still to be applied to the network's raw values.
    public enum Activation: String, Sendable, Codable, CaseIterable {
        /// Values are alpha already.
        case none
        /// Values are logits of alpha.
        case sigmoid
        /// Two channels of logits: background, person.
        case softmaxSecondChannel = "softmax-1"
    }

    /// How rembg treats the values; used under `--compat rembg` only.
    public enum Range: String, Sendable, Codable, CaseIterable {
        case unit
        /// Stretched from the map's own minimum and maximum.
        case stretch
    }

    /// Name of the ONNX output; nil for the model's first one.
    public var name: String?
    public var activation: Activation
    public var range: Range

    public init(name: String? = nil, activation: Activation = .none, range: Range = .unit) {
        self.name = name
        self.activation = activation
        self.range = range
    }

    private enum CodingKeys: String, CodingKey { case name, activation, range }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        name = try values.decodeIfPresent(String.self, forKey: .name)
        activation = try values.decodeIfPresent(Activation.self, forKey: .activation) ?? .none
        range = try values.decodeIfPresent(Range.self, forKey: .range) ?? .unit
    }
}
