import Hummingbird

/// The routes of one protocol.
protocol RouteGroup {
    /// Adds the routes to the service's router.
    func add(to router: Router<ServiceRequestContext>)
}
