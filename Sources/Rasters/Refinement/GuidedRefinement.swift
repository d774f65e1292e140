import CRasterLoops

/// Brings alpha from a network's size to the photo's size along the photo's own edges.
///
/// A fast guided filter (K. He, J. Sun, Fast Guided Filter, arXiv:1505.00996, 2015) with the photo's colours as guide:
/// around each pixel alpha is taken as linear in red, green and blue, the coefficients are computed at a small working
/// size and applied at the photo's size. Pixels count for the coefficients by how decided their alpha is (a
/// confidence-weighted fit as in O. Liba et al., Sky Optimization, CVPR Workshops 2020): a network's blurred border
/// then does not teach the filter to blur. Alpha is left as it is where the network's surroundings are decided.
public struct GuidedRefinement: Sendable, Hashable {
    /// The longest side, in pixels, of the copy of the photo on which the coefficients are computed; the network's own
    /// alpha is never made smaller for it.
    public var workingSide: Int
    /// Half the side of the window in which alpha is linear in colour, in pixels of the working size.
    public var radius: Int
    /// The colour variance, in 0...1 squared, below which a window counts as even and its alpha is averaged.
    public var epsilon: Float
    /// The weight of a pixel of alpha 1/2 against one of alpha 0 or 1.
    public var undecidedWeight: Float
    /// How far around a pixel, in pixels of the working size, the network's alpha bounds the refined one.
    public var boundRadius: Int
    /// What distances from alpha 1/2 are multiplied with at the end, at least 1: takes away the haze that the averaging
    /// of coefficients leaves over decided surroundings.
    public var contrast: Float
    /// Whether the loops for AVX2 and FMA are used; their results differ in the last bits.
    var usesWideLoops = crasterloops_has_wide()

    /// A refinement; the default values are those with the lowest errors on composed portraits.
    public init(
        workingSide: Int = 320, radius: Int = 5, epsilon: Float = 1e-4, undecidedWeight: Float = 0.1,
        boundRadius: Int = 2, contrast: Float = 1.1
    ) {
        precondition(workingSide >= 1 && radius >= 1 && boundRadius >= 1, "Sizes and radii are at least one pixel.")
        precondition(epsilon > 0 && undecidedWeight > 0, "Epsilon and weights must be above 0.")
        precondition(contrast >= 1, "A contrast below 1 would make decided alpha undecided.")
        self.workingSide = workingSide
        self.radius = radius
        self.epsilon = epsilon
        self.undecidedWeight = undecidedWeight
        self.boundRadius = boundRadius
        self.contrast = contrast
    }

    /// `coarse` (0 background, 1 foreground; any size; values outside are cut off) at the size of `guide`, in 8 bits.
    ///
    /// Where `coarse` is 0 all around the result is 0, where it is 1 all around it is 255.
    public func refine(_ coarse: FloatPlane, guide: RGBImage, threads: Int) -> AlphaPlane {
        let working = workingSize(for: guide.size, coarse: coarse.size)
        let small = guide.resized(to: working, using: .area, threads: threads)
        let fitted = coarse.resized(to: working, using: .bilinear, threads: threads).clamped()
        let model = GuidedModel(fitted, guide: small, rule: self, threads: threads)
        return model.applied(to: guide, isWide: usesWideLoops, threads: threads)
    }

    private func workingSize(for size: PixelSize, coarse: PixelSize) -> PixelSize {
        let side = max(workingSide, coarse.longestSide)
        if size.longestSide <= side { return size }
        let share = Double(side) / Double(size.longestSide)
        return PixelSize(
            width: max(1, Int((Double(size.width) * share).rounded())),
            height: max(1, Int((Double(size.height) * share).rounded())))
    }
}

extension FloatPlane {
    /// The plane cut to 0...1; not a number becomes 0.
    fileprivate func clamped() -> FloatPlane {
        FloatPlane(size: size) { output in
            buffer.withPixels { input in
                for index in 0..<input.count {
                    let lower = input[index] > 0 ? input[index] : 0
                    output[index] = lower < 1 ? lower : 1
                }
            }
        }
    }
}
