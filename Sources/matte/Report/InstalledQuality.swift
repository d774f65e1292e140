import Matting
import Reporting

/// The quality that the manifests of installed models state.
enum InstalledQuality {
    /// The figures of all models and their variants, without refinement.
    static var figures: [QualityFigure] {
        ModelStore.standard.contents().0.flatMap { model -> [QualityFigure] in
            let manifest = model.manifest
            let variants = (manifest.variants ?? [:]).sorted { $0.key < $1.key }
            return figures(manifest.quality, of: manifest.name, precision: manifest.precision.rawValue)
                + variants.flatMap { figures($1.quality, of: manifest.name, precision: $0) }
        }
    }

    private static func figures(
        _ figures: [QualityFigures]?, of model: String, precision: String
    ) -> [QualityFigure] {
        (figures ?? []).filter { $0.refine ?? "none" == "none" }.map {
            QualityFigure(
                model: model, precision: $0.precision ?? precision, size: $0.size, dataset: $0.dataset,
                meanAbsoluteDifference: $0.mad, sumOfAbsoluteDifferences: $0.sad, gradient: $0.gradient)
        }
    }
}
