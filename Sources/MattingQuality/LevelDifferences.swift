/// The sums over all pixels that need no neighbours.
struct LevelDifferences {
    /// The first level that counts as foreground: alpha of at least 0.5 in 8 bits.
    private static let foregroundLevel: UInt8 = 128

    /// Sum of absolute differences of alpha in 0...1.
    let absolute: Double
    /// Sum of squared differences of alpha in 0...1.
    let squared: Double
    /// Pixels that are foreground in both over pixels that are foreground in either; 1 when there are none.
    let intersectionOverUnion: Double

    /// Compares two planes of the same number of pixels.
    init(_ prediction: UnsafeBufferPointer<UInt8>, _ truth: UnsafeBufferPointer<UInt8>) {
        precondition(prediction.count == truth.count, "Planes of different sizes cannot be compared.")
        var absolute = 0
        var squared = 0
        var both = 0
        var either = 0
        for index in 0..<prediction.count {
            let a = prediction[index]
            let t = truth[index]
            let difference = Int(a) &- Int(t)
            absolute &+= abs(difference)
            squared &+= difference &* difference
            both &+= a >= Self.foregroundLevel && t >= Self.foregroundLevel ? 1 : 0
            either &+= a >= Self.foregroundLevel || t >= Self.foregroundLevel ? 1 : 0
        }
        self.absolute = Double(absolute) / 255
        self.squared = Double(squared) / (255 * 255)
        intersectionOverUnion = either == 0 ? 1 : Double(both) / Double(either)
    }
}
