extension Suite {
    /// The suites that come with the program, as YAML by name. They go through the same reader as a user's.
    public static let builtIn: [String: String] = ["quick": quick, "article": article, "standard": standard]

    /// Under three minutes on two cores: one model, both ways.
    private static let quick = """
        name: quick
        models: [matte-fast]
        sizes: [512]
        precisions: [fp32]
        devices: [auto]
        batches: [1]
        scenarios: [single-stream]
        paths: [photo-to-png, model-only]
        rounds: 3
        minimum-images: 70
        minimum-seconds: 4
        maximum-seconds: 20
        warm-up: 3
        seed: 1

        """

    /// The protocol of the purchasing article that this project grew from, made sound: 50 images of 1024 x 1024, UNet 3+,
    /// batch 1 and 4, three rounds in fresh processes.
    private static let article = """
        name: article
        models: [unet3plus]
        sizes: [1024]
        precisions: [fp32]
        devices: [auto]
        batches: [1, 4]
        scenarios: [single-stream]
        paths: [photo-to-png, model-only]
        rounds: 3
        minimum-images: 50
        minimum-seconds: 5
        maximum-seconds: 1800
        warm-up: 2
        seed: 1

        """

    /// Everything that this machine runs, for a purchase. Hours on a processor; killed and started again it goes on.
    private static let standard = """
        name: standard
        models: [unet, unetplusplus, unet3plus, matte-fast]
        sizes: [512, 768, 1024]
        precisions: [available]
        devices: [available]
        batches: [1, 4]
        scenarios: [single-stream]
        paths: [photo-to-png, model-only]
        rounds: 3
        minimum-images: 50
        minimum-seconds: 5
        maximum-seconds: 1800
        warm-up: 2
        seed: 1

        """
}
