import NIOSSL

/// What may be fetched, and what it may cost.
struct FetchPolicy: Sendable {
    /// Ports that may be asked.
    var ports: Set<Int> = [80, 443]
    /// Addresses that may be asked; those of the public internet.
    var allows: @Sendable (NetworkAddress) -> Bool = { $0.isPublic }
    /// Who may vouch for a host's name under https.
    var trust = NIOSSLTrustRoots.default
    /// Bytes of a photo.
    var byteLimit: Int
    /// Time for all of it, redirects included.
    var time = Duration.seconds(10)
    /// Redirects that are followed.
    var redirectLimit = 3
    /// Fetches at the same time.
    var concurrencyLimit = 16

    init(byteLimit: Int = 64 << 20) { self.byteLimit = byteLimit }
}
