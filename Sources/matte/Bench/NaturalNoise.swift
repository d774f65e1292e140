import Benchmarking
import Foundation

/// Noise with the spectrum of natural pictures: the amplitude of detail falls with its frequency (Field 1987: power as
/// 1/f^2).
enum NaturalNoise {
    /// A square of noise, mean 0, about -1 to 1: octaves of random lattices, each half as coarse and weaker than the one
    /// before, interpolated bilinearly.
    static func drawn(_ generator: inout SeededGenerator, side: Int, octaves: Int) -> [Float] {
        var noise = [Float](repeating: 0, count: side * side)
        for octave in 1...octaves {
            let cells = 1 << octave
            let amplitude = pow(0.6, Float(octave - 1))
            let lattice = (0..<(cells + 1) * (cells + 1)).map { _ in Float(generator.unit() * 2 - 1) * amplitude }
            let scale = Float(cells) / Float(side)
            for y in 0..<side {
                let row = Float(y) * scale
                let top = Int(row) * (cells + 1)
                let downward = row - row.rounded(.down)
                for x in 0..<side {
                    let column = Float(x) * scale
                    let corner = top + Int(column)
                    let rightward = column - column.rounded(.down)
                    let above = lattice[corner] + (lattice[corner + 1] - lattice[corner]) * rightward
                    let below =
                        lattice[corner + cells + 1]
                        + (lattice[corner + cells + 2] - lattice[corner + cells + 1]) * rightward
                    noise[y * side + x] += above + (below - above) * downward
                }
            }
        }
        return noise
    }
}
