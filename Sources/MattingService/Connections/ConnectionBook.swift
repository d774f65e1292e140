import NIOCore
import Synchronization

/// The open connections, by channel.
final class ConnectionBook: Sendable {
    private let presences = Mutex<[ObjectIdentifier: ClientPresence]>([:])

    /// Connections that are open.
    var count: Int { presences.withLock { $0.count } }

    func enter(_ channel: any Channel) -> ClientPresence {
        let presence = ClientPresence()
        presences.withLock { $0[ObjectIdentifier(channel)] = presence }
        return presence
    }

    func leave(_ channel: any Channel) {
        presences.withLock { $0.removeValue(forKey: ObjectIdentifier(channel)) }?.leave()
    }

    /// The client of a channel; one that never leaves where there is no connection, as in tests.
    func presence(of channel: (any Channel)?) -> ClientPresence {
        channel.flatMap { channel in presences.withLock { $0[ObjectIdentifier(channel)] } } ?? ClientPresence()
    }
}
