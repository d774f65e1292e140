import Hummingbird
import NIOCore

/// What the service knows about a request beside its head and body.
struct ServiceRequestContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection; nil in tests without one.
    let channel: (any Channel)?
    /// When the request's head was complete.
    let received = ContinuousClock.now
    /// The name of the API key that was shown; nil without one.
    var keyName: String?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// The template of the route that took the request; nil where none did, which Hummingbird calls a route too.
    var matchedRoute: String? { endpointPath == "NotFound" ? nil : endpointPath }
}
