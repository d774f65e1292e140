/// One row of a tile's sweep: the place in the row, and what the next pixel needs of the one before.
///
/// The left neighbour is carried along: reading back what was just written would wait for the memory.
struct ForegroundWalk {
    // The pointers are the tile's, which outlives the walk.
    private let colours: UnsafeMutablePointer<SIMD4<Float>>
    private let alphas: UnsafeMutablePointer<Float>
    private let foreground: UnsafeMutablePointer<SIMD4<Float>>
    private let background: UnsafeMutablePointer<SIMD4<Float>>
    private let factors: UnsafeMutablePointer<Float>
    private let stride: Int
    private var index: Int
    private var leftFront: SIMD4<Float>
    private var leftBack: SIMD4<Float>

    /// A walk whose first step computes the second pixel of the row that begins at element `row`.
    @inline(__always)
    init(
        row: Int, stride: Int, colours: UnsafeMutablePointer<SIMD4<Float>>, alphas: UnsafeMutablePointer<Float>,
        foreground: UnsafeMutablePointer<SIMD4<Float>>, background: UnsafeMutablePointer<SIMD4<Float>>,
        factors: ForegroundFactors
    ) {
        self.colours = colours
        self.alphas = alphas
        self.foreground = foreground
        self.background = background
        self.factors = factors.start
        self.stride = stride
        index = row &+ 1
        leftFront = foreground[row]
        leftBack = background[row]
    }

    /// Computes one pixel and goes on to its right neighbour.
    @inline(__always)
    mutating func step() {
        let i = index
        let (right, up, down) = (i &+ 1, i &- stride, i &+ stride)
        let factors = factors + i &* ForegroundFactors.stride
        let mixed = factors[ForegroundFactors.mixed]
        let a = alphas[i]
        if mixed < 0 {
            // Decided, and so all around: one of the colours is the pixel's own, the other stays as it started.
            if a == 0 { background[i] = colours[i] } else { foreground[i] = colours[i] }
            leftFront = foreground[i]
            leftBack = background[i]
        } else {
            let (toRight, toUp) = (factors[ForegroundFactors.right], factors[ForegroundFactors.up])
            let (toDown, toLeft) = (factors[ForegroundFactors.down], factors[ForegroundFactors.left])
            // The left neighbour comes last: only it was computed just now.
            var front = a * colours[i] + toRight * foreground[right] + toUp * foreground[up]
            front += toDown * foreground[down]
            var back = (1 - a) * colours[i] + toRight * background[right] + toUp * background[up]
            back += toDown * background[down]
            front += toLeft * leftFront
            back += toLeft * leftBack
            leftFront = Self.bounded(factors[ForegroundFactors.front] * front - mixed * back)
            leftBack = Self.bounded(factors[ForegroundFactors.back] * back - mixed * front)
            foreground[i] = leftFront
            background[i] = leftBack
        }
        index = right
    }

    /// The colour cut to 0...1, by masks: from choices lane by lane the optimiser makes scalar code of the whole step.
    @inline(__always)
    private static func bounded(_ colour: SIMD4<Float>) -> SIMD4<Float> {
        let negative = unsafeBitCast(colour .< SIMD4(repeating: 0), to: SIMD4<UInt32>.self)
        let lower = unsafeBitCast(colour, to: SIMD4<UInt32>.self) & ~negative
        let excessive = unsafeBitCast(
            unsafeBitCast(lower, to: SIMD4<Float>.self) .> SIMD4(repeating: 1), to: SIMD4<UInt32>.self)
        let one = SIMD4(repeating: Float(1).bitPattern)
        return unsafeBitCast((lower & ~excessive) | (one & excessive), to: SIMD4<Float>.self)
    }
}
