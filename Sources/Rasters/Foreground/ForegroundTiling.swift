import CRasterLoops

/// A level cut into square tiles, and those of them that are worked on.
struct ForegroundTiling: Sendable {
    /// Pixels along a tile's side: small enough that a tile's numbers stay in the first-level caches, large enough that
    /// its margin stays a small part, and a power of two so that a pixel's tile is found by shifting.
    static let side = 1 << sideShift
    /// The binary logarithm of `side`.
    static let sideShift = CRASTERLOOPS_TILE_SIDE.trailingZeroBitCount

    /// The level's width and height.
    let size: PixelSize
    /// Tiles in a row of tiles.
    let across: Int
    /// The number that each tile has among the active ones, -1 for the others.
    let slots: [Int32]
    /// The indices of the active tiles, in order.
    let active: [Int]

    private init(size: PixelSize, isActive: [Bool]) {
        self.size = size
        across = Self.tiles(along: size.width)
        var slots = [Int32](repeating: -1, count: isActive.count)
        var active: [Int] = []
        for index in isActive.indices where isActive[index] {
            slots[index] = Int32(active.count)
            active.append(index)
        }
        self.slots = slots
        self.active = active
    }

    private static func tiles(along length: Int) -> Int { (length + side - 1) >> sideShift }

    /// A tiling of which nothing is active.
    static func none(size: PixelSize) -> ForegroundTiling {
        let count = tiles(along: size.width) * tiles(along: size.height)
        return ForegroundTiling(size: size, isActive: [Bool](repeating: false, count: count))
    }

    /// A tiling of one pixel, active.
    static let onePixel = ForegroundTiling(size: PixelSize(width: 1, height: 1), isActive: [true])

    /// The tiles of the full size in which some alpha is neither 0 nor 255.
    static func undecided(in source: ForegroundSource, threads: Int) -> ForegroundTiling {
        let across = tiles(along: source.size.width)
        let down = tiles(along: source.size.height)
        var isActive = [Bool](repeating: false, count: across * down)
        isActive.withUnsafeMutableBufferPointer { flags in
            // unsafe: sound because each task writes the flags of its own rows of tiles.
            nonisolated(unsafe) let flags = flags
            RowBands.run(rows: down, threads: threads) { band in
                for tileRow in band {
                    for y in tileRow * side..<min(source.size.height, (tileRow + 1) * side) {
                        markUndecided(source.alpha + y * source.size.width, source.size.width) {
                            flags[tileRow * across + $0] = true
                        }
                    }
                }
            }
        }
        return ForegroundTiling(size: source.size, isActive: isActive)
    }

    @inline(__always)
    private static func markUndecided(_ row: UnsafePointer<UInt8>, _ width: Int, mark: (Int) -> Void) {
        var start = 0
        while start < width {
            let end = min(width, start &+ side)
            var undecided: UInt8 = 0
            // 0 and 255 become 1 and 0, everything else more than 1.
            for x in start..<end { undecided |= (row[x] &+ 1) & 0xFE }
            if undecided != 0 { mark(start >> sideShift) }
            start = end
        }
    }

    /// The tiles of the next smaller level, of `size`, from which the active tiles of this one start when they are
    /// swept `iterations` times.
    func needed(fromLevelOf size: PixelSize, iterations: Int) -> ForegroundTiling {
        let across = Self.tiles(along: size.width)
        var isActive = [Bool](repeating: false, count: across * Self.tiles(along: size.height))
        let margin = ForegroundTile.margin(iterations: iterations)
        for index in active {
            let columns = Self.parents(of: index % self.across, margin, self.size.width, size.width)
            for row in Self.parents(of: index / self.across, margin, self.size.height, size.height) {
                for column in columns { isActive[row * across + column] = true }
            }
        }
        return ForegroundTiling(size: size, isActive: isActive)
    }

    private static func parents(of tile: Int, _ margin: Int, _ length: Int, _ parentLength: Int) -> ClosedRange<Int> {
        let first = max(0, tile * side - margin)
        let last = min(length - 1, (tile + 1) * side + margin - 1)
        return (first * parentLength / length) >> sideShift...(last * parentLength / length) >> sideShift
    }
}
