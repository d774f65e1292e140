/// The smallest and the largest number in a square window around each pixel, cut to the picture at its border.
struct WindowExtremes {
    /// The smallest number around each pixel.
    let lower: FloatPlane
    /// The largest number around each pixel.
    let upper: FloatPlane

    /// The extremes of `plane` in windows of `2 * radius + 1` pixels.
    init(of plane: FloatPlane, radius: Int) {
        lower = Self.extreme(of: plane, radius: radius) { $0 < $1 ? $0 : $1 }
        upper = Self.extreme(of: plane, radius: radius) { $0 > $1 ? $0 : $1 }
    }

    @inline(__always)
    private static func extreme(
        of plane: FloatPlane, radius: Int, _ choose: (Float, Float) -> Float
    ) -> FloatPlane {
        let width = plane.size.width
        let height = plane.size.height
        let across = FloatPlane(size: plane.size) { output in
            plane.buffer.withPixels { input in
                for y in 0..<height {
                    for x in 0..<width {
                        var value = input[y &* width &+ x]
                        for other in max(0, x &- radius)...min(width &- 1, x &+ radius) {
                            value = choose(value, input[y &* width &+ other])
                        }
                        output[y &* width &+ x] = value
                    }
                }
            }
        }
        return FloatPlane(size: plane.size) { output in
            across.buffer.withPixels { input in
                for y in 0..<height {
                    for x in 0..<width { output[y &* width &+ x] = input[y &* width &+ x] }
                    for other in max(0, y - radius)...min(height - 1, y + radius) {
                        for x in 0..<width {
                            output[y &* width &+ x] = choose(output[y &* width &+ x], input[other &* width &+ x])
                        }
                    }
                }
            }
        }
    }
}
