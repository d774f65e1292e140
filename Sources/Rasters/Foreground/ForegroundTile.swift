/// Working memory for one tile with its margin, and the sweeps over it.
///
/// Every tile starts from the level before and is swept by itself: the margin takes part in the sweeps, so that after
/// them the tile's own pixels are, but for what reaches across the margin, as if the whole level had been swept.
final class ForegroundTile {
    private let levelSize: PixelSize
    private let iterations: Int
    private let rule: ForegroundEstimation
    private let margin: Int
    /// Pixels from one row of the working memory to the next.
    private let stride: Int
    private let colours: UnsafeMutablePointer<SIMD4<Float>>
    private let foreground: UnsafeMutablePointer<SIMD4<Float>>
    private let background: UnsafeMutablePointer<SIMD4<Float>>
    private let alphas: UnsafeMutablePointer<Float>
    /// For each row or column of the working memory, the source pixel and the previous level's pixel it starts from.
    private var columns: [(source: Int, previous: Int)]
    private var rows: [(source: Int, previous: Int)]
    private var area = PixelRect(x: 0, y: 0, width: 0, height: 0)

    /// Pixels around a tile that its sweeps need: one for each sweep, and one that stays as it started.
    static func margin(iterations: Int) -> Int { iterations + 1 }

    /// Memory for the tiles of a level of `levelSize` that are swept `iterations` times.
    init(levelSize: PixelSize, iterations: Int, rule: ForegroundEstimation) {
        self.levelSize = levelSize
        self.iterations = iterations
        self.rule = rule
        margin = Self.margin(iterations: iterations)
        stride = ForegroundTiling.side + 2 * margin
        colours = .allocate(capacity: stride * stride)
        foreground = .allocate(capacity: stride * stride)
        background = .allocate(capacity: stride * stride)
        alphas = .allocate(capacity: stride * stride)
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
                let start = previous.place(x: previousColumn, y: previousRow)
                foreground[place] = start[0]
                background[place] = start[1]
            }
        }
    }

    /// One Gauss-Seidel sweep: each pixel gets the two colours that minimise its share of the sum, its neighbours held.
    private func sweep() {
        let zero = SIMD4<Float>()
        let one = SIMD4<Float>(repeating: 1)
        for y in 1..<area.height + 2 * margin - 1 {
            for x in 1..<area.width + 2 * margin - 1 {
                let i = y &* stride &+ x
                let (left, right, up, down) = (i &- 1, i &+ 1, i &- stride, i &+ stride)
                let a = alphas[i]
                let b = 1 - a
                let around = SIMD4(alphas[right], alphas[up], alphas[down], alphas[left])
                let signed = around - a
                let weight = rule.regularization + rule.gradientWeight * pointwiseMax(signed, -signed)
                let sum = weight.x + weight.y + weight.z + weight.w
                let aa = a * a + sum
                let ab = a * b
                let bb = b * b + sum
                let inverse = 1 / (aa * bb - ab * ab)
                // The left neighbour comes last: only it was computed just now.
                var front = a * colours[i] + weight.x * foreground[right] + weight.y * foreground[up]
                front += weight.z * foreground[down]
                front += weight.w * foreground[left]
                var back = b * colours[i] + weight.x * background[right] + weight.y * background[up]
                back += weight.z * background[down]
                back += weight.w * background[left]
                let newFront = (inverse * bb) * front - (inverse * ab) * back
                let newBack = (inverse * aa) * back - (inverse * ab) * front
                foreground[i] = pointwiseMin(pointwiseMax(newFront, zero), one)
                background[i] = pointwiseMin(pointwiseMax(newBack, zero), one)
            }
        }
    }

    /// Stores the tile's colours in its level.
    func write(to level: ForegroundLevel) {
        for y in 0..<area.height {
            let target = level.place(x: area.x, y: area.y + y)
            let start = (y + margin) * stride + margin
            for x in 0..<area.width {
                target[2 &* x] = foreground[start &+ x]
                target[2 &* x &+ 1] = background[start &+ x]
            }
        }
    }

    /// Stores the tile's foreground colours, in 8 bits, in the cut-out `target` of the level's size, where alpha there
    /// is neither 0 nor 255.
    func write(to target: UnsafeMutablePointer<UInt8>) {
        for y in 0..<area.height {
            let start = (y + margin) * stride + margin
            let row = target + 4 * ((area.y + y) * levelSize.width + area.x)
            for x in 0..<area.width {
                let pixel = row + 4 &* x
                if pixel[3] == 0 || pixel[3] == 255 { continue }
                let colour = 255 * foreground[start &+ x]
                pixel[0] = Rounding.level(colour.x)
                pixel[1] = Rounding.level(colour.y)
                pixel[2] = Rounding.level(colour.z)
            }
        }
    }
}
