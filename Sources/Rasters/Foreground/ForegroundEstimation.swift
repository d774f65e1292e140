import CRasterLoops

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Estimates the colours of the foreground, so that no fringe of the old background shows on a new one.
///
/// Fast multi-level foreground estimation: T. Germer, T. Uelwer, S. Conrad, S. Harmeling, Fast Multi-Level Foreground
/// Estimation, ICPR 2020. Foreground F and background B minimise, for each channel, the sum over all pixels of
/// `(alpha F + (1 - alpha) B - I)^2` plus, for each of the four neighbours j, `w_j ((F - F_j)^2 + (B - B_j)^2)` with
/// `w_j = regularization + gradientWeight |alpha - alpha_j|`, from one pixel up to the full size. The large levels are
/// worked on only where they decide a pixel whose alpha is neither 0 nor 1: elsewhere the colour is known.
public struct ForegroundEstimation: Sendable, Hashable {
    /// Smoothness where alpha is even, above 0.
    public var regularization: Float
    /// Levels up to this width and height, in pixels, get `smallIterations`, larger ones `bigIterations`.
    public var smallSize: Int
    /// Sweeps over a small level, at least 1.
    public var smallIterations: Int
    /// Sweeps over a big level, at least 1.
    public var bigIterations: Int
    /// Smoothness added for each unit of difference in alpha, at least 0.
    public var gradientWeight: Float
    /// Whether the loops for AVX2 and FMA are used; their results differ in the last bits.
    var usesWideLoops = crasterloops_has_wide()

    /// An estimation; the default values are those of the paper's reference implementation, pymatting.
    public init(
        regularization: Float = 1e-5, smallSize: Int = 32, smallIterations: Int = 10, bigIterations: Int = 2,
        gradientWeight: Float = 1
    ) {
        precondition(regularization > 0, "Without regularization a pixel's colours are not determined.")
        precondition(smallIterations >= 1 && bigIterations >= 1, "Every level needs at least one sweep.")
        self.regularization = regularization
        self.smallSize = smallSize
        self.smallIterations = smallIterations
        self.bigIterations = bigIterations
        self.gradientWeight = gradientWeight
    }

    /// `image` with `alpha`, which must have its size, as a cut-out with estimated foreground colours.
    ///
    /// Alpha is straight; red, green and blue are 0 where alpha is 0 and the picture's own where alpha is 255.
    public func cutout(_ image: RGBImage, alpha: AlphaPlane, threads: Int) -> LayeredCutout {
        precondition(image.size == alpha.size, "A picture of \(image.size) and alpha of \(alpha.size) do not fit.")
        let colours = image.buffer.withPixels { colours in
            alpha.buffer.withPixels { coverage -> ForegroundColours? in
                guard let colours = colours.baseAddress, let coverage = coverage.baseAddress else { return nil }
                let source = ForegroundSource(size: image.size, colours: colours, alpha: coverage)
                return estimate(source, threads: threads)
            }
        }
        return LayeredCutout(image: image, alpha: alpha, foreground: colours)
    }

    /// The colours of the tiles in which some alpha is neither 0 nor 255; nil when there are none.
    private func estimate(_ source: ForegroundSource, threads: Int) -> ForegroundColours? {
        let sizes = Self.levelSizes(of: source.size)
        let iterations = sizes.map {
            $0.width <= smallSize && $0.height <= smallSize ? smallIterations : bigIterations
        }
        var tiles = ForegroundTiling.undecided(in: source, threads: threads)
        if tiles.active.isEmpty { return nil }
        // From the full size down: a level's tile needs the tiles of the level before that it starts from.
        var tilings = [tiles]
        for level in stride(from: sizes.count - 1, to: 0, by: -1) {
            tiles = tiles.needed(fromLevelOf: sizes[level - 1], iterations: iterations[level])
            tilings.append(tiles)
        }
        tilings.reverse()
        let last = sizes.count - 1
        var previous = ForegroundLevel(mean: source.meanColours())
        for level in 0..<last {
            let next = ForegroundLevel(tiling: tilings[level])
            solve(tilings[level], iterations: iterations[level], source, startingFrom: previous, threads: threads) {
                tile, slot in tile.write(to: next, slot: slot)
            }
            previous = next
        }
        return ForegroundColours(tiling: tilings[last]) { colours in
            // unsafe: sound because each task writes the tiles of its own slots.
            nonisolated(unsafe) let colours = colours
            solve(
                tilings[last], isFullSize: true, iterations: iterations[last], source, startingFrom: previous,
                threads: threads
            ) { tile, slot in tile.write(to: colours, slot: slot) }
        }
    }

    /// Solves the active tiles of one level and hands each, with its number among them, to `store`.
    private func solve(
        _ tiling: ForegroundTiling, isFullSize: Bool = false, iterations: Int, _ source: ForegroundSource,
        startingFrom previous: ForegroundLevel, threads: Int, store: (ForegroundTile, Int) -> Void
    ) {
        RowBands.run(rows: tiling.active.count, threads: threads) { slots in
            let tile = ForegroundTile(of: tiling, isFullSize: isFullSize, iterations: iterations, rule: self)
            for slot in slots {
                tile.solve(tiling.active[slot], source: source, startingFrom: previous)
                store(tile, slot)
            }
        }
    }

    /// The sizes of all levels: from one pixel to the full size in equal ratios of about 2.
    static func levelSizes(of size: PixelSize) -> [PixelSize] {
        let steps = Int(log2(Double(size.longestSide)).rounded(.up))
        if steps == 0 { return [size] }
        return (0...steps).map { step in
            let share = Double(step) / Double(steps)
            return PixelSize(
                width: Int(pow(Double(size.width), share).rounded(.toNearestOrEven)),
                height: Int(pow(Double(size.height), share).rounded(.toNearestOrEven)))
        }
    }
}
