/// How much may wait. Whatever would go beyond any of these is refused with 429.
struct AdmissionLimits: Sendable, Equatable {
    /// Photos waiting.
    var photos = 256
    /// Predicted time until the last of the waiting photos is begun.
    var wait = Duration.seconds(10)
    /// Encoded bytes of the waiting photos.
    var bytes = 256 << 20
    /// Photos decoded in memory at the same time.
    var inHand = 4
}
