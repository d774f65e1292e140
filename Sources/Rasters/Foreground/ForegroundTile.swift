/// Working memory for one tile with its margin, and the sweeps over it.
///
/// Every tile starts from the level before and is swept by itself: the margin takes part in the sweeps, so that after
/// them the tile's own pixels are, but for what reaches across the margin, as if the whole level had been swept.
final class ForegroundTile {
    private let levelSize: PixelSize
    private let iterations: Int
    private let isFullSize: Bool
    private let rule: ForegroundEstimation
    private let margin: Int
    /// Pixels from one row of the working memory to the next.
    private let stride: Int
    private let colours: UnsafeMutablePointer<SIMD4<Float>>
    private let foreground: UnsafeMutablePointer<SIMD4<Float>>
    private let background: UnsafeMutablePointer<SIMD4<Float>>
    private let alphas: UnsafeMutablePointer<Float>
    private let factors: ForegroundFactors
    /// For each row or column of the working memory, the source pixel and the previous level's pixel it starts from.
    private var columns: [(source: Int, previous: Int)]
    private var rows: [(source: Int, previous: Int)]
    private var area = PixelRect(x: 0, y: 0, width: 0, height: 0)

    /// Pixels around a tile that its sweeps need: one for each sweep, and one that stays as it started.
    static func margin(iterations: Int) -> Int { iterations + 1 }

    /// Memory for the tiles of a level of `levelSize`, the last one when `isFullSize`, swept `iterations` times.
    init(levelSize: PixelSize, isFullSize: Bool, iterations: Int, rule: ForegroundEstimation) {
        self.isFullSize = isFullSize
        self.levelSize = levelSize
        self.iterations = iterations
        self.rule = rule
        margin = Self.margin(iterations: iterations)
        stride = ForegroundTiling.side + 2 * margin
        colours = .allocate(capacity: stride * stride)
        foreground = .allocate(capacity: stride * stride)
        background = .allocate(capacity: stride * stride)
        alphas = .allocate(capacity: stride * stride + ForegroundFactors.excess)
        factors = ForegroundFactors(count: stride * stride)
        columns = Array(repeating: (0, 0), count: stride)
        rows = columns
    }

    deinit {
        colours.deallocate()
        foreground.deallocate()
        background.deallocate()
        alphas.deallocate()
    }

    /// Estimates the colours of tile `index`.
    func solve(
        _ index: Int, of tiling: ForegroundTiling, source: ForegroundSource, startingFrom previous: ForegroundLevel
    ) {
        let x = index % tiling.across * ForegroundTiling.side
        let y = index / tiling.across * ForegroundTiling.side
        area = PixelRect(
            x: x, y: y, width: min(ForegroundTiling.side, levelSize.width - x),
            height: min(ForegroundTiling.side, levelSize.height - y))
        let from = previous.tiling.size
        for offset in 0..<area.width + 2 * margin {
            let column = min(levelSize.width - 1, max(0, x + offset - margin))
            columns[offset] = (column * source.size.width / levelSize.width, column * from.width / levelSize.width)
        }
        for offset in 0..<area.height + 2 * margin {
            let row = min(levelSize.height - 1, max(0, y + offset - margin))
            rows[offset] = (row * source.size.height / levelSize.height, row * from.height / levelSize.height)
        }
        load(source, previous)
        factors.compute(
            alphas, stride: stride, rows: 1..<area.height + 2 * margin - 1, columns: 1..<area.width + 2 * margin - 1,
            rule: rule, isFullSize: isFullSize)
        for _ in 0..<iterations { sweep() }
    }

    private func load(_ source: ForegroundSource, _ previous: ForegroundLevel) {
        for y in 0..<area.height + 2 * margin {
            let (sourceRow, previousRow) = rows[y]
            for x in 0..<area.width + 2 * margin {
                let (sourceColumn, previousColumn) = columns[x]
                let place = y &* stride &+ x
                let pixel = sourceRow &* source.size.width &+ sourceColumn
                colours[place] = source.colour(at: pixel)
                alphas[place] = Float(source.alpha[pixel]) * (1 / 255)
                (foreground[place], background[place]) = previous.colours(
                    at: previous.place(x: previousColumn, y: previousRow))
            }
        }
    }

    /// One Gauss-Seidel sweep: each pixel gets the two colours that minimise its share of the sum, its neighbours held.
    ///
    /// Two rows go side by side, the lower one a pixel behind: every pixel still sees what it would see in order, and the
    /// processor has two chains of dependent operations to work on instead of one.
    private func sweep() {
        let end = area.width + 2 * margin - 1
        let lastRow = area.height + 2 * margin - 1
        var y = 1
        while y + 1 < lastRow {
            var upper = walk(alongRow: y)
            var lower = walk(alongRow: y + 1)
            upper.step()
            for _ in 2..<end {
                upper.step()
                lower.step()
            }
            lower.step()
            y += 2
        }
        if y < lastRow {
            var last = walk(alongRow: y)
            for _ in 1..<end { last.step() }
        }
    }

    @inline(__always)
    private func walk(alongRow y: Int) -> ForegroundWalk {
        ForegroundWalk(
            row: y &* stride, stride: stride, colours: colours, alphas: alphas, foreground: foreground,
            background: background, factors: factors)
    }

    /// Stores the tile's colours in its level.
    func write(to level: ForegroundLevel) {
        for y in 0..<area.height {
            let target = level.place(x: area.x, y: area.y + y)
            let start = (y + margin) * stride + margin
            for x in 0..<area.width {
                level.set(foreground[start &+ x], background[start &+ x], at: target &+ x)
            }
        }
    }

    /// Stores the tile's foreground colours, in 8 bits, as those of the tile in place `slot`.
    func write(to colours: UnsafeMutablePointer<UInt8>, slot: Int) {
        let tile = colours + slot * ForegroundColours.tileByteCount
        for y in 0..<area.height {
            let start = (y + margin) * stride + margin
            let row = tile + RGBImage.channels * ForegroundTiling.side * y
            for x in 0..<area.width {
                let colour = 255 * foreground[start &+ x]
                row[3 &* x] = Rounding.level(colour.x)
                row[3 &* x &+ 1] = Rounding.level(colour.y)
                row[3 &* x &+ 2] = Rounding.level(colour.z)
            }
        }
    }
}
