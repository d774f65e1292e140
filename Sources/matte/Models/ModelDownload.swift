import AsyncHTTPClient
import Foundation
import JobStore
import Matting
import NIOCore
import NIOHTTP1

/// Fetches one model file: goes on with a part that is there, checks the checksum, then gives it its name.
struct ModelDownload {
    let source: String
    /// Where the file goes and the checksum it must have.
    let file: ModelFile
    /// Size in bytes where the manifest knows it; more is refused while it arrives.
    let expectedBytes: Int?

    /// The largest file taken when nobody says how large it is.
    private static let byteLimit = 8 << 30
    /// How long a server may stay silent.
    private static let silenceLimit: TimeAmount = .seconds(30)
    /// How long the whole transfer may take.
    private static let timeLimit: TimeAmount = .hours(6)

    private var partialPath: String { file.url.path + ".part" }

    /// - Parameter progress: called with the bytes so far and the bytes in all, where known.
    /// - Throws: `CommandFailure` saying what the server did; a part that can be gone on with stays.
    func perform(progress: (Int, Int?) -> Void) async throws {
        var configuration = HTTPClient.Configuration()
        configuration.timeout = .init(connect: .seconds(10), read: Self.silenceLimit)
        // A server that refuses is said so at once, not after ten seconds of trying again.
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            try await receive(with: client, progress: progress)
            try await client.shutdown()
        } catch {
            try? await client.shutdown()
            throw explain(error)
        }
        do throws(MattingError) {
            try ModelFile(
                url: URL(fileURLWithPath: partialPath), sha256: file.sha256, md5: file.md5
            ).verify()
        } catch {
            unlink(partialPath)
            throw CommandFailure.engine(
                "\(source) gave another file than the manifest describes, it was not kept: \(error.message)")
        }
        guard rename(partialPath, file.url.path) == 0 else {
            throw FileError(file.url.path, "cannot be given its name", errno: errno)
        }
    }

    private func receive(with client: HTTPClient, progress: (Int, Int?) -> Void) async throws {
        var request = HTTPClientRequest(url: source)
        request.headers.add(name: "user-agent", value: "matte/\(Version.text)")
        let present = Int(FileStamp.of(partialPath)?.bytes ?? 0)
        if present > 0 { request.headers.add(name: "range", value: "bytes=\(present)-") }
        let response = try await client.execute(request, timeout: Self.timeLimit)
        let goesOn = response.status == .partialContent && Self.rangeStart(response.headers) == present
        if response.status == .rangeNotSatisfiable {
            // The part is as long as the file or longer; its checksum decides.
            return
        }
        guard response.status == .ok || goesOn else {
            throw CommandFailure.engine("\(source) answered \(response.status.code) \(response.status.reasonPhrase)")
        }
        let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (goesOn ? O_APPEND : O_TRUNC)
        let descriptor = open(partialPath, flags, 0o644)
        guard descriptor >= 0 else { throw FileError(partialPath, "cannot be created", errno: errno) }
        defer { close(descriptor) }
        var received = goesOn ? present : 0
        let length = response.headers.first(name: "content-length").flatMap(Int.init).map { $0 + received }
        for try await piece in response.body {
            received += piece.readableBytes
            guard received <= expectedBytes ?? length ?? Self.byteLimit else {
                unlink(partialPath)
                throw CommandFailure.engine("\(source) sends more bytes than the model has; nothing was kept")
            }
            try piece.withUnsafeReadableBytes { bytes in
                try Self.append(bytes, to: descriptor, path: partialPath)
            }
            progress(received, length)
        }
        if let length, received < length {
            throw CommandFailure.engine(
                "\(source) broke off after \(received) of \(length) bytes; run the same command again to go on")
        }
    }

    private static func append(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, path: String) throws(FileError) {
        var rest = bytes
        while !rest.isEmpty {
            let written = write(descriptor, rest.baseAddress, rest.count)
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw FileError(path, "cannot be written", errno: errno) }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
        }
    }

    /// First byte of `content-range: bytes 100-199/200`; nil when the header says something else.
    private static func rangeStart(_ headers: HTTPHeaders) -> Int? {
        guard let range = headers.first(name: "content-range"), range.hasPrefix("bytes ") else { return nil }
        return Int(range.dropFirst(6).prefix { $0.isNumber })
    }

    private func explain(_ error: any Error) -> any Error {
        switch error {
        case is CommandFailure, is FileError: error
        default:
            CommandFailure.engine(
                "\(source) cannot be fetched (\(error)); what has arrived is kept, run the same command again to go on")
        }
    }
}
