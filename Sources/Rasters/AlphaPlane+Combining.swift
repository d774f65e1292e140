extension AlphaPlane {
    /// The same plane with foreground and background exchanged: 255 minus each value.
    public func inverted() -> AlphaPlane {
        AlphaPlane(size: size) { output in
            buffer.withPixels { input in
                for index in 0..<input.count { output[index] = ~input[index] }
            }
        }
    }

    /// The product of two planes of the same size as if they were in 0...1, rounded to the nearest level.
    public func multiplied(by other: AlphaPlane) -> AlphaPlane {
        precondition(size == other.size, "Planes of \(size) and \(other.size) cannot be multiplied.")
        return AlphaPlane(size: size) { output in
            buffer.withPixels { first in
                other.buffer.withPixels { second in
                    for index in 0..<first.count { output[index] = Rounding.product(first[index], second[index]) }
                }
            }
        }
    }
}
