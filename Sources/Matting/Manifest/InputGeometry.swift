import Rasters

/// The size to which a photo is brought for a model.
public enum InputGeometry: Sendable, Hashable {
    /// The photo is squeezed to this size and its alpha stretched back.
    case fixed(PixelSize)
    /// The aspect is kept: the longest side becomes `side`, both sides rounded to the nearest multiple of `multiple`.
    case longestSide(side: Int, multiple: Int)

    /// Largest side of a model input that is accepted from a manifest or a command line, in pixels.
    public static let largestSide = 8192

    /// Size of the model input for a photo.
    ///
    /// - Parameter side: takes the place of the manifest's own side when given.
    public func inputSize(for photo: PixelSize, side: Int? = nil) -> PixelSize {
        switch self {
        case .fixed(let size):
            return side.map { PixelSize(width: $0, height: $0) } ?? size
        case .longestSide(let ownSide, let multiple):
            let scale = Double(side ?? ownSide) / Double(max(photo.width, photo.height))
            func rounded(_ length: Int) -> Int {
                max(multiple, Int((Double(length) * scale / Double(multiple)).rounded()) * multiple)
            }
            return PixelSize(width: rounded(photo.width), height: rounded(photo.height))
        }
    }

    /// The longer side of the model input at the manifest's own size, in pixels.
    public var nominalSide: Int {
        switch self {
        case .fixed(let size): max(size.width, size.height)
        case .longestSide(let side, _): side
        }
    }
}

extension InputGeometry: Codable {
    private enum CodingKeys: String, CodingKey { case kind, width, height, side, multiple }
    private enum Kind: String, Codable {
        case fixed
        case longestSide = "longest-side"
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func length(_ key: CodingKeys) throws -> Int {
            let length = try values.decode(Int.self, forKey: key)
            guard (1...Self.largestSide).contains(length) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: values,
                    debugDescription: "\(length) is not a length from 1 to \(Self.largestSide) pixels")
            }
            return length
        }
        switch try values.decode(Kind.self, forKey: .kind) {
        case .fixed:
            self = .fixed(PixelSize(width: try length(.width), height: try length(.height)))
        case .longestSide:
            self = .longestSide(side: try length(.side), multiple: try length(.multiple))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .fixed(let size):
            try values.encode(Kind.fixed, forKey: .kind)
            try values.encode(size.width, forKey: .width)
            try values.encode(size.height, forKey: .height)
        case .longestSide(let side, let multiple):
            try values.encode(Kind.longestSide, forKey: .kind)
            try values.encode(side, forKey: .side)
            try values.encode(multiple, forKey: .multiple)
        }
    }
}
