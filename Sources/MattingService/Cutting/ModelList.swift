import Matting

/// The answer of `GET /v1/models`.
struct ModelList: Encodable {
    struct Entry: Encodable {
        let name, family, licence: String
        let title: String?
        let isDefault: Bool
        let precisions: [String]
        let input: Input
        let quality: Quality?
        let engine: Engine?

        private enum CodingKeys: String, CodingKey {
            case name, family, licence, title, precisions, input, quality, engine
            case isDefault = "default"
        }

        /// Absent values are said to be null, so that every entry has the same shape.
        func encode(to encoder: any Encoder) throws {
            var values = encoder.container(keyedBy: CodingKeys.self)
            try values.encode(name, forKey: .name)
            try values.encode(family, forKey: .family)
            try values.encode(licence, forKey: .licence)
            try values.encode(title, forKey: .title)
            try values.encode(isDefault, forKey: .isDefault)
            try values.encode(precisions, forKey: .precisions)
            try values.encode(input, forKey: .input)
            try values.encode(quality, forKey: .quality)
            try values.encode(engine, forKey: .engine)
        }
    }

    struct Input: Encodable {
        var width, height, longest, multiple: Int?
    }

    struct Quality: Encodable {
        let dataset: String
        let mad: Double
    }

    struct Engine: Encodable {
        let provider, precision: String
    }

    let models: [Entry]

    init(_ offered: [OfferedModel]) {
        models = offered.map { model in
            Entry(
                name: model.manifest.name, family: model.manifest.family, licence: model.manifest.licence,
                title: model.manifest.title, isDefault: model.isDefault, precisions: model.precisions,
                input: Self.input(model.manifest.input.geometry),
                quality: model.manifest.rankingMAD.map {
                    Quality(dataset: QualityFigures.referenceDataset, mad: $0)
                },
                engine: model.engine.map {
                    Engine(provider: $0.provider.rawValue, precision: $0.precision.rawValue)
                })
        }
    }

    private static func input(_ geometry: InputGeometry) -> Input {
        switch geometry {
        case .fixed(let size): Input(width: size.width, height: size.height)
        case .longestSide(let side, let multiple): Input(longest: side, multiple: multiple)
        }
    }
}
