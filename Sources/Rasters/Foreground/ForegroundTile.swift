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
        let regularization = rule.regularization
        let gradientWeight = rule.gradientWeight
        let (colours, alphas, foreground, background) = (self.colours, self.alphas, self.foreground, self.background)
        let stride = self.stride
        // On smaller levels colours spread through the decided parts; there is nothing after the full size to see it.
        let isFullSize = self.isFullSize
        let end = area.width + 2 * margin - 1
        for y in 1..<area.height + 2 * margin - 1 {
            // The left neighbour is carried along: reading back what was just written would wait for the memory.
            var leftFront = foreground[y &* stride]
            var leftBack = background[y &* stride]
            var leftAlpha = alphas[y &* stride]
            var a = alphas[y &* stride &+ 1]
            for x in 1..<end {
                let i = y &* stride &+ x
                let (right, up, down) = (i &+ 1, i &- stride, i &+ stride)
                let rightAlpha = alphas[right]
                let difference = SIMD4(
                    abs(rightAlpha - a), abs(alphas[up] - a), abs(alphas[down] - a), abs(leftAlpha - a))
                let total = difference.x + difference.y + difference.z + difference.w
                let b = 1 - a
                if isFullSize && total == 0 && a * b == 0 {
                    // Decided, and so all around: one of the colours is the pixel's own, the other stays as it started.
                    if a == 0 { background[i] = colours[i] } else { foreground[i] = colours[i] }
                    leftFront = foreground[i]
                    leftBack = background[i]
                } else {
                    let weight = regularization + gradientWeight * difference
                    let sum = 4 * regularization + gradientWeight * total
                    let aa = a * a + sum
                    let bb = b * b + sum
                    let inverse = 1 / (aa * bb - a * b * a * b)
                    // The left neighbour comes last: only it was computed just now.
                    var front = a * colours[i] + weight.x * foreground[right] + weight.y * foreground[up]
                    front += weight.z * foreground[down]
                    var back = b * colours[i] + weight.x * background[right] + weight.y * background[up]
                    back += weight.z * background[down]
                    front += weight.w * leftFront
                    back += weight.w * leftBack
                    let mixed = inverse * a * b
                    leftFront = Self.bounded((inverse * bb) * front - mixed * back)
                    leftBack = Self.bounded((inverse * aa) * back - mixed * front)
                    foreground[i] = leftFront
                    background[i] = leftBack
                }
                leftAlpha = a
                a = rightAlpha
            }
        }
    }

    @inline(__always)
    private static func bounded(_ colour: SIMD4<Float>) -> SIMD4<Float> {
        let lower = colour.replacing(with: 0, where: colour .< 0)
        return lower.replacing(with: 1, where: lower .> 1)
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
