import Foundation
import HTTPTypes
import Synchronization

/// Lets in who shows a key from the file, each at its own rate.
final class AccessGate: Sendable {
    private let keys: Mutex<KeyFile?>
    private let buckets = Mutex<[String: TokenBucket]>([:])

    /// - Parameter keys: nil lets everybody in.
    init(keys: KeyFile?) { self.keys = Mutex(keys) }

    /// Takes another list of keys, as after SIGHUP.
    func replace(with file: KeyFile?) {
        keys.withLock { $0 = file }
        // A key may have got another rate.
        buckets.withLock { $0 = [:] }
    }

    /// What the key that a request shows may still send; nil where it has no limit of its own.
    func quota(for headers: HTTPFields, now: ContinuousClock.Instant = .now) -> RequestQuota? {
        guard let file = keys.withLock({ $0 }) else { return nil }
        guard let entry = Self.key(in: headers).flatMap({ file.entry(for: $0) }) else {
            return RequestQuota(limit: 0, remaining: 0, reset: .zero)
        }
        guard let rate = entry.rate else { return nil }
        return buckets.withLock { $0[entry.name] ?? TokenBucket(rate: rate, now: now) }.quota(now: now)
    }

    /// The name of the key that a request shows; nil where none is needed.
    ///
    /// - Throws: `ServiceProblem` with kind `unauthorised` or `tooManyRequests`.
    func admit(_ headers: HTTPFields, now: ContinuousClock.Instant = .now) throws(ServiceProblem) -> String? {
        guard let file = keys.withLock({ $0 }) else { return nil }
        guard let key = Self.key(in: headers) else {
            throw ServiceProblem(.unauthorised, "show an API key in X-Api-Key or as Authorization: Bearer")
        }
        guard let entry = file.entry(for: key) else {
            throw ServiceProblem(.unauthorised, "this API key is not known here")
        }
        guard let rate = entry.rate else { return entry.name }
        let wait = buckets.withLock { buckets in
            buckets[entry.name, default: TokenBucket(rate: rate, now: now)].take(now: now)
        }
        if let wait {
            throw ServiceProblem(
                .tooManyRequests, "this key may send \(rate) requests a second; slow down", retryAfter: wait)
        }
        return entry.name
    }

    private static func key(in headers: HTTPFields) -> String? {
        if let name = HTTPField.Name("X-Api-Key"), let key = headers[name] { return key }
        guard let bearer = headers[.authorization], bearer.lowercased().hasPrefix("bearer ") else { return nil }
        return String(bearer.dropFirst("bearer ".count)).trimmingCharacters(in: .whitespaces)
    }
}
