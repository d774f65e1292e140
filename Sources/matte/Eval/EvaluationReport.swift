import Foundation
import Matting
import MattingQuality

/// The figures of `matte eval`.
struct EvaluationReport: Encodable {
    struct Photo: Encodable {
        let name: String
        let scores: MattingScores

        private enum CodingKeys: String, CodingKey { case name }

        func encode(to encoder: any Encoder) throws {
            var values = encoder.container(keyedBy: CodingKeys.self)
            try values.encode(name, forKey: .name)
            try scores.encode(to: encoder)
        }
    }

    let engine: EngineDescription
    let settings: CutSettings
    let mean: MattingScores
    let photos: [Photo]

    private enum CodingKeys: String, CodingKey {
        case schema, model, modelSHA256, provider, precision, size, refine, compat, photos, count
    }

    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(1, forKey: .schema)
        try values.encode(engine.modelName, forKey: .model)
        try values.encode(engine.modelSHA256, forKey: .modelSHA256)
        try values.encode(engine.provider.rawValue, forKey: .provider)
        try values.encode(engine.precision.rawValue, forKey: .precision)
        try values.encodeIfPresent(settings.side, forKey: .size)
        try values.encode(settings.refinement.rawValue, forKey: .refine)
        try values.encode(settings.compatibility.rawValue, forKey: .compat)
        try values.encode(photos.count, forKey: .count)
        try values.encode(photos, forKey: .photos)
        try mean.encode(to: encoder)
    }

    func write(to path: String) throws {
        guard path != "-" else { return try StandardOutput.printJSON(self) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(self)
        try data.withUnsafeBytes { try AtomicFile.write($0, to: path) }
    }

    func table(withPhotos: Bool) -> String {
        var table = TextTable(["photo", "SAD", "MSE", "MAD", "gradient", "connectivity", "IoU"])
        if withPhotos {
            for photo in photos { table.add(Self.row(photo.name, photo.scores)) }
        }
        table.add(Self.row("mean of \(photos.count)", mean))
        return "\(engine.modelName), \(engine.provider.rawValue), \(engine.precision.rawValue), "
            + "refine \(settings.refinement.rawValue)\n" + table.text
    }

    private static func row(_ name: String, _ scores: MattingScores) -> [String] {
        [
            name, scores.sad.formatted(digits: 3), scores.mse.formatted(digits: 5), scores.mad.formatted(digits: 5),
            scores.gradient.formatted(digits: 3), scores.connectivity.formatted(digits: 3),
            scores.iou.formatted(digits: 4),
        ]
    }
}
