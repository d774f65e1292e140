/// The shape and elements behind a value of the fake runtime.
struct FakeValue {
    let shape: [Int64]
    let elements: FakeElements

    /// Each element cut to so many bits of fraction, to the nearest.
    func rounded(fractionBits: Int) -> FakeValue {
        FakeValue(
            shape: shape,
            elements: FakeElements(
                elements.memory.map { element in
                    let step = element.ulp * Float(1 << (Float.significandBitCount - fractionBits))
                    return (element / step).rounded() * step
                }))
    }
}
