import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Mapped blocks that were freed and may be needed again: the system clears every page that it hands out, which for the
/// blocks of one photo takes longer than decoding it.
///
/// Together with the blocks in use they are never more than were in use at one time, so that keeping them does not raise the
/// highest memory; a block that nobody took for `idle` goes back to the system.
final class FreedBlocks: Sendable {
    private let state = Mutex(State())
    private let idle: DispatchTimeInterval
    private let unmap: @Sendable (UnsafeMutableRawPointer, Int) -> Void

    /// A block may be larger than what is wanted by one part in this.
    private static let waste = 4

    private struct Block {
        let address: UInt
        let bytes: Int
        /// The number of the sweep before which it was freed.
        let sweep: Int
    }

    private struct State {
        var blocks: [Block] = []
        /// Bytes handed out, and the most that ever were.
        var used = 0
        var peak = 0
        var sweep = 0
        var isSweepDue = false
        /// What blocks that are larger than was wanted really have, by address.
        var larger: [UInt: Int] = [:]

        var kept: Int { blocks.reduce(0) { $0 + $1.bytes } }
    }

    /// - Parameters:
    ///   - idle: how long a block is kept at least; at most twice that.
    ///   - unmap: gives memory of a number of bytes back to the system.
    init(
        idle: DispatchTimeInterval = .seconds(5),
        unmap: @escaping @Sendable (UnsafeMutableRawPointer, Int) -> Void = { _ = munmap($0, $1) }
    ) {
        self.idle = idle
        self.unmap = unmap
    }

    /// A kept block of `bytes` or little more; nil when there is none, and the caller maps one of exactly `bytes`.
    func take(_ bytes: Int) -> UnsafeMutableRawPointer? {
        let (taken, evicted) = state.withLock { state -> (UInt?, [Block]) in
            let fitting = state.blocks.indices.filter { index in
                (bytes...bytes + bytes / Self.waste).contains(state.blocks[index].bytes)
            }
            if let best = fitting.min(by: { state.blocks[$0].bytes < state.blocks[$1].bytes }) {
                let block = state.blocks.remove(at: best)
                if block.bytes > bytes { state.larger[block.address] = block.bytes }
                state.used += block.bytes
                return (block.address, [])
            }
            state.used += bytes
            state.peak = max(state.peak, state.used)
            var evicted: [Block] = []
            // The oldest first.
            while !state.blocks.isEmpty, state.used + state.kept > state.peak {
                evicted.append(state.blocks.removeFirst())
            }
            return (nil, evicted)
        }
        giveBack(evicted)
        return taken.flatMap { UnsafeMutableRawPointer(bitPattern: $0) }
    }

    /// Keeps a block that was taken, or mapped after `take` had none, for `bytes`.
    func give(_ start: UnsafeMutableRawPointer, bytes: Int) {
        let address = UInt(bitPattern: start)
        let isSweepDue = state.withLock { state in
            let bytes = state.larger.removeValue(forKey: address) ?? bytes
            state.used -= bytes
            state.blocks.append(Block(address: address, bytes: bytes, sweep: state.sweep))
            defer { state.isSweepDue = true }
            return state.isSweepDue
        }
        if !isSweepDue { sweepLater() }
    }

    private func sweepLater() {
        DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + idle) { [self] in
            if sweep() { sweepLater() }
        }
    }

    /// Gives back what has lain since the sweep before; true when there is more to come.
    private func sweep() -> Bool {
        let (old, isMore) = state.withLock { state in
            let old = state.blocks.filter { $0.sweep < state.sweep }
            state.blocks.removeAll { $0.sweep < state.sweep }
            state.sweep += 1
            state.isSweepDue = !state.blocks.isEmpty
            // What lay idle is no longer needed at one time.
            if !old.isEmpty { state.peak = state.used + state.kept }
            return (old, state.isSweepDue)
        }
        giveBack(old)
        return isMore
    }

    private func giveBack(_ blocks: [Block]) {
        for block in blocks {
            guard let start = UnsafeMutableRawPointer(bitPattern: block.address) else { continue }
            unmap(start, block.bytes)
        }
    }
}
