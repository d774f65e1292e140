/// A resize of one size to another: a horizontal and a vertical pass, 8-bit pictures rounded between them as in Pillow.
///
/// A class, because the optimiser of Swift 6.3.1 fails on nested closures that borrow so large a structure.
final class SeparableResampling {
    private let source: PixelSize
    private let target: PixelSize
    private let horizontal: ResamplingWeights
    private let vertical: ResamplingWeights
    private let threads: Int
    private let overshoots: Bool

    /// A resize from `source` to `target` on up to `threads` threads.
    init(from source: PixelSize, to target: PixelSize, using resampling: Resampling, threads: Int) {
        self.source = source
        self.target = target
        self.threads = threads
        overshoots = resampling == .bicubic || resampling == .lanczos
        horizontal = ResamplingWeights(from: source.width, to: target.width, using: resampling)
        vertical = ResamplingWeights(from: source.height, to: target.height, using: resampling)
    }

    /// Resizes a picture of `channels` (1 or 3) interleaved 8-bit channels; every element of `output` is written.
    func bytes(_ input: UnsafeBufferPointer<UInt8>, to output: UnsafeMutableBufferPointer<UInt8>, channels: Int) {
        guard let input = input.baseAddress, let output = output.baseAddress else { return }
        if horizontal.isIdentity {
            columns(of: input, length: target.width * channels, to: output)
        } else if vertical.isIdentity {
            rows(of: input, count: source.height, channels: channels, to: output)
        } else if isVerticalFirst {
            let length = source.width * channels
            withScratch(length * target.height) { (scratch: UnsafeMutablePointer<UInt8>) in
                columns(of: input, length: length, to: scratch)
                rows(of: scratch, count: target.height, channels: channels, to: output)
            }
        } else {
            let length = target.width * channels
            withScratch(length * source.height) { (scratch: UnsafeMutablePointer<UInt8>) in
                rows(of: input, count: source.height, channels: channels, to: scratch)
                columns(of: scratch, length: length, to: output)
            }
        }
    }

    /// Whether the vertical pass comes first.
    ///
    /// The order shows where a filter with negative weights overshoots, because 8 bits cut that off between the passes: there
    /// it is Pillow 13's, found by comparing its results with both orders for many sizes. Elsewhere it is the faster one:
    /// the vertical pass takes less time for a byte, so that it leaves the fewer rows to the other.
    private var isVerticalFirst: Bool {
        guard target.height < source.height else { return false }
        return !overshoots || 2 * (source.width - target.width) < source.height - target.height
    }

    /// Resizes a plane of numbers; every element of `output` is written.
    func numbers(_ input: UnsafeBufferPointer<Float>, to output: UnsafeMutableBufferPointer<Float>) {
        guard let output = output.baseAddress else { return }
        widened(input) { wide in
            RowBands.run(rows: target.height, threads: threads) { band in
                for y in band {
                    ColumnResampling.numbers(
                        wide, length: target.width, row: y, weights: vertical, to: output + y * target.width)
                }
            }
        }
    }

    /// Resizes a plane of numbers to levels, 0...1 becoming 0...255; every element of `output` is written.
    func levels(_ input: UnsafeBufferPointer<Float>, to output: UnsafeMutableBufferPointer<UInt8>) {
        guard let output = output.baseAddress else { return }
        widened(input) { wide in
            RowBands.run(rows: target.height, threads: threads) { band in
                for y in band {
                    ColumnResampling.levels(
                        wide, length: target.width, row: y, weights: vertical, to: output + y * target.width)
                }
            }
        }
    }

    private func widened(_ input: UnsafeBufferPointer<Float>, _ body: (UnsafePointer<Float>) -> Void) {
        guard let input = input.baseAddress else { return }
        if horizontal.isIdentity { return body(input) }
        withScratch(target.width * source.height) { (scratch: UnsafeMutablePointer<Float>) in
            RowBands.run(rows: source.height, threads: threads) { band in
                for y in band {
                    RowResampling.numbers(
                        input + y * source.width, to: scratch + y * target.width, weights: horizontal)
                }
            }
            body(scratch)
        }
    }

    private func rows(
        of input: UnsafePointer<UInt8>, count: Int, channels: Int, to output: UnsafeMutablePointer<UInt8>
    ) {
        RowBands.run(rows: count, threads: threads) { band in
            for y in band {
                RowResampling.bytes(
                    input + y * source.width * channels, to: output + y * target.width * channels,
                    weights: horizontal, channels: channels, isLastRow: y == count - 1)
            }
        }
    }

    private func columns(of input: UnsafePointer<UInt8>, length: Int, to output: UnsafeMutablePointer<UInt8>) {
        RowBands.run(rows: target.height, threads: threads) { band in
            for y in band {
                ColumnResampling.bytes(input, length: length, row: y, weights: vertical, to: output + y * length)
            }
        }
    }

    private func withScratch<Element: BitwiseCopyable>(
        _ count: Int, _ body: (UnsafeMutablePointer<Element>) -> Void
    ) {
        let memory = LargeMemory.start(Element.self, count: count)
        defer { LargeMemory.deallocate(memory, count: count) }
        body(memory)
    }
}
