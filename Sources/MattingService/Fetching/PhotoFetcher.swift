import AsyncHTTPClient
import Foundation
import ImageCoding
import NIOCore
import NIOSSL
import Synchronization

/// Fetches photos from addresses that callers name, without reaching anything that only this machine can reach.
///
/// Every host is resolved here, every address of it must be allowed, and the connection goes to the very address that was
/// checked; so it is after each redirect. Size, time and number are bounded, and what comes must look like a picture.
final class PhotoFetcher: Sendable {
    private let policy: FetchPolicy
    private let resolver: any HostResolver
    private let running = Atomic(0)

    init(policy: FetchPolicy = FetchPolicy(), resolver: any HostResolver = SystemHostResolver()) {
        self.policy = policy
        self.resolver = resolver
    }

    /// The photo at an address.
    ///
    /// - Throws: `ServiceProblem` with kind `badRequest` (the address, or what it answers), `tooLarge`, `unsupportedType` (no
    ///   picture) or `tooManyRequests` (too many fetches at the same time).
    func photo(at text: String) async throws(ServiceProblem) -> ByteBuffer {
        guard running.add(1, ordering: .relaxed).oldValue < policy.concurrencyLimit else {
            running.subtract(1, ordering: .relaxed)
            throw ServiceProblem(
                .tooManyRequests, "too many photos are being fetched; try again", retryAfter: .seconds(1))
        }
        defer { running.subtract(1, ordering: .relaxed) }
        let deadline = ContinuousClock.now + policy.time
        let photo = try await within(deadline) { () async throws(ServiceProblem) in try await self.follow(text) }
        let isPicture = photo.withUnsafeReadableBytes { ImageFormat.sniff($0) != nil }
        guard isPicture else {
            throw ServiceProblem(.unsupportedType, "what the photo's address answers is no picture of a known format")
        }
        return photo
    }

    private func follow(_ text: String) async throws(ServiceProblem) -> ByteBuffer {
        var address = try PhotoAddress(text, ports: policy.ports)
        for _ in 0...policy.redirectLimit {
            switch try await ask(address) {
            case .photo(let photo): return photo
            case .redirect(let target):
                guard let base = URL(string: address.url), let next = URL(string: target, relativeTo: base) else {
                    throw ServiceProblem(.badRequest, "the photo's address leads to another that is none")
                }
                address = try PhotoAddress(next.absoluteString, ports: policy.ports)
            }
        }
        throw ServiceProblem(.badRequest, "the photo's address leads on more than \(policy.redirectLimit) times")
    }

    private enum Answer: Sendable {
        case photo(ByteBuffer)
        case redirect(String)
    }

    /// The first of a host's addresses, once all of them are allowed.
    private func allowedAddress(of host: String) async throws(ServiceProblem) -> NetworkAddress {
        let addresses = await resolver.addresses(of: host)
        guard let first = addresses.first else {
            throw ServiceProblem(.badRequest, "the host of the photo's address is not known")
        }
        // A name with one forbidden address is refused whole: which one answers must not be a matter of luck.
        guard addresses.allSatisfy(policy.allows) else {
            throw ServiceProblem(
                .badRequest, "the photo's address does not lead to the public internet; it is not fetched")
        }
        return addresses.first { $0.bytes.count == 4 } ?? first
    }

    private func ask(_ address: PhotoAddress) async throws(ServiceProblem) -> Answer {
        let checked = try await allowedAddress(of: address.host)
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: policy.time.timeAmount, read: policy.time.timeAmount))
        configuration.dnsOverride = [address.host: checked.description]
        configuration.httpVersion = .http1Only
        // A certificate that is not the host's will not be so at the next try either.
        configuration.connectionPool.retryConnectionEstablishment = false
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.trustRoots = policy.trust
        configuration.tlsConfiguration = tls
        configuration.proxy = nil
        // One client for each fetch, because a client resolves a host in one way for its whole life.
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let result: Result<Answer, ServiceProblem>
        do {
            result = .success(try await ask(address, client))
        } catch let problem as ServiceProblem {
            result = .failure(problem)
        } catch {
            result = .failure(ServiceProblem(.badRequest, "the photo's address could not be fetched"))
        }
        try? await client.shutdown()
        return try result.get()
    }

    private func ask(_ address: PhotoAddress, _ client: HTTPClient) async throws -> Answer {
        var request = HTTPClientRequest(url: address.url)
        request.headers.add(name: "User-Agent", value: "matte")
        request.headers.add(name: "Accept", value: "image/*")
        let response = try await client.execute(request, timeout: policy.time.timeAmount)
        let status = Int(response.status.code)
        if [301, 302, 303, 307, 308].contains(status), let target = response.headers.first(name: "Location") {
            return .redirect(target)
        }
        guard status == 200 else {
            throw ServiceProblem(.badRequest, "the photo's address answers with status \(status)")
        }
        let tooLarge = ServiceProblem(
            .tooLarge, "the photo at the address is larger than the limit of \(policy.byteLimit) bytes")
        let declared = response.headers.first(name: "Content-Length").flatMap { Int($0) }
        if let declared, declared > policy.byteLimit { throw tooLarge }
        var photo = ByteBuffer()
        if let declared, declared > 0 { photo.reserveCapacity(declared) }
        for try await piece in response.body {
            guard photo.readableBytes + piece.readableBytes <= policy.byteLimit else { throw tooLarge }
            photo.writeImmutableBuffer(piece)
        }
        return .photo(photo)
    }

    private func within<Value: Sendable>(
        _ deadline: ContinuousClock.Instant, _ body: @escaping @Sendable () async throws(ServiceProblem) -> Value
    ) async throws(ServiceProblem) -> Value {
        let result: Result<Value, ServiceProblem> = await withTaskGroup(of: Result<Value, ServiceProblem>.self) {
            group in
            group.addTask {
                do throws(ServiceProblem) { return .success(try await body()) } catch { return .failure(error) }
            }
            group.addTask {
                try? await Task.sleep(until: deadline, clock: .continuous)
                return .failure(ServiceProblem(.badRequest, "the photo's address did not answer in time"))
            }
            // sound because the group has two children.
            let first = await group.next()!
            group.cancelAll()
            return first
        }
        return try result.get()
    }
}
