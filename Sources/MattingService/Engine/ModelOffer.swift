import Matting

/// The models that a service offers and how each is loaded; the program's own loading here, a stand-in in tests.
public struct ModelOffer: Sendable {
    /// One model on offer.
    public struct Entry: Sendable {
        public let manifest: ModelManifest
        /// Number formats for which there is a file, by name.
        public let precisions: [String]
        /// Loads the model afresh, once for each replica; blocks.
        let load: @Sendable (PrecisionChoice) throws(MattingError) -> ModelGeneration

        /// - Parameter load: loads one replica; called once for each worker, on a thread of the service's own.
        public init(
            manifest: ModelManifest, precisions: [String], workers: Int,
            load: @escaping @Sendable (PrecisionChoice) throws(MattingError) -> MattingModel
        ) {
            self.init(manifest: manifest, precisions: precisions) { precision throws(MattingError) in
                var replicas: [MattingModel] = []
                for _ in 0..<max(1, workers) { replicas.append(try load(precision)) }
                return ModelGeneration(
                    replicas: replicas, manifest: replicas[0].manifest, description: replicas[0].description)
            }
        }

        init(
            manifest: ModelManifest, precisions: [String],
            generation: @escaping @Sendable (PrecisionChoice) throws(MattingError) -> ModelGeneration
        ) {
            self.manifest = manifest
            self.precisions = precisions
            load = generation
        }
    }

    /// At least one; the first is the default.
    public let entries: [Entry]

    public init(_ entries: [Entry]) {
        precondition(!entries.isEmpty, "a service offers at least one model")
        self.entries = entries
    }
}
