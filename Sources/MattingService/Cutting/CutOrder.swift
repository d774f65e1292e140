import Matting
import NIOCore

/// A photo to be cut out, whichever protocol brought it.
struct CutOrder: Sendable {
    /// Who waits for the result.
    enum Urgency: Int, Sendable {
        /// A caller holds a connection open.
        case interactive
        /// A job, done when no caller waits.
        case background
    }

    /// The encoded photo: its only copy.
    let photo: ByteBuffer
    /// A name from the models on offer; nil for the service's default.
    var model: String?
    /// nil for the service's own choice.
    var precision: PrecisionChoice?
    var settings: CutSettings
    /// An encoded picture that takes the place of the settings' background; decoded when the photo is begun, since one for each
    /// waiting photo would be more than the memory holds.
    var backgroundPicture: ByteBuffer?
    var urgency = Urgency.interactive
    /// After this moment nobody wants the result any more; nil for the service's own deadline.
    var deadline: ContinuousClock.Instant?

    /// Bytes of the photo and its background as they came.
    var encodedBytes: Int { photo.readableBytes + (backgroundPicture?.readableBytes ?? 0) }

    init(photo: ByteBuffer, settings: CutSettings) {
        self.photo = photo
        self.settings = settings
    }
}

/// A finished photo with everything that there is to say about it.
struct CutDelivery: Sendable {
    let cutout: Cutout
    let engine: EngineDescription
    /// Time between acceptance and the first work on it.
    let queueTime: Duration
    /// Photos in the same run of the network, this one included.
    let batchSize: Int
}
