import Glibc

/// Leads several dialogues at once on one thread until one is complete, all are over, or the time is up.
///
/// Plain sockets and `poll` rather than an HTTP client: at most six tiny questions to link-local addresses have to be
/// answered or given up within 300 ms, in a command that otherwise opens no connection. The client would start threads
/// of its own, read the system's proxies and certificates, and link a TLS library, for services that speak plain HTTP.
struct MetadataPoll {
    private var dialogues: [MetadataDialogue]
    private var connections: [MetadataConnection] = []

    init(_ dialogues: [MetadataDialogue]) { self.dialogues = dialogues }

    /// The instance that the first complete dialogue describes, or at the end the first incomplete one; nil if none does.
    mutating func instance(before deadline: ContinuousClock.Instant) -> CloudInstance? {
        for index in dialogues.indices { connect(dialogues[index].begin(), of: index) }
        while !connections.isEmpty {
            if let complete = dialogues.first(where: { $0.isOver && $0.instance != nil }) { return complete.instance }
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else { break }
            wait(atMost: left)
        }
        return dialogues.lazy.compactMap(\.instance).first
    }

    private mutating func connect(_ questions: [MetadataDialogue.Question], of index: Int) {
        for question in questions {
            do throws(MetadataFailure) {
                let endpoint = dialogues[index].endpoint
                connections.append(try MetadataConnection(to: endpoint, question: question, dialogue: index))
            } catch {
                connect(dialogues[index].hear(nil, to: question.field), of: index)
            }
        }
    }

    private mutating func wait(atMost left: Duration) {
        var waiting = connections.map { pollfd(fd: $0.descriptor, events: $0.awaited, revents: 0) }
        let milliseconds = Int32(clamping: max(left.wholeNanoseconds / 1_000_000, 1))
        guard poll(&waiting, nfds_t(waiting.count), milliseconds) > 0 else { return }
        let ready = zip(connections, waiting).filter { $0.1.revents != 0 }.map(\.0)
        for connection in ready {
            let answer: MetadataAnswer?
            do throws(MetadataFailure) {
                answer = try connection.advance()
                if answer == nil { continue }
            } catch {
                answer = nil
            }
            connections.removeAll { $0 === connection }
            connect(dialogues[connection.dialogue].hear(answer, to: connection.field), of: connection.dialogue)
        }
    }
}
