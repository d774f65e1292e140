import Rasters

/// Finds the largest 4-connected component of the pixels that reach a threshold, by runs of a row joined with
/// union-find: the time grows with the number of runs rather than of pixels.
struct LargestComponent {
    private struct Run {
        var start: Int
        var end: Int
        var parent: Int
        var pixels: Int
    }

    private let size: PixelSize
    private var runs: [Run] = []
    private var marks: [Bool]

    /// A finder for planes of `size`.
    init(size: PixelSize) {
        self.size = size
        marks = [Bool](repeating: false, count: size.pixelCount)
    }

    /// Whether the pixel at `index` belongs to the component that was marked last.
    func contains(_ index: Int) -> Bool { marks[index] }

    /// Marks the largest component of the pixels of `plane` that are at least `threshold`, the upper left one of
    /// equally large ones, none when no pixel reaches the threshold.
    mutating func markLargest(of plane: [UInt8], threshold: UInt8) {
        runs.removeAll(keepingCapacity: true)
        var previous = 0..<0
        for y in 0..<size.height {
            let first = runs.count
            appendRuns(ofRow: y, of: plane, threshold: threshold)
            join(previous, first..<runs.count)
            previous = first..<runs.count
        }
        mark()
    }

    private mutating func appendRuns(ofRow y: Int, of plane: [UInt8], threshold: UInt8) {
        let end = (y + 1) * size.width
        var index = y * size.width
        while index < end {
            while index < end && plane[index] < threshold { index += 1 }
            let start = index
            while index < end && plane[index] >= threshold { index += 1 }
            if index > start {
                runs.append(Run(start: start, end: index, parent: runs.count, pixels: index - start))
            }
        }
    }

    /// Joins the runs of a row with those of the row above that they touch; both are in order.
    private mutating func join(_ above: Range<Int>, _ below: Range<Int>) {
        var upper = above.lowerBound
        var lower = below.lowerBound
        while upper < above.upperBound && lower < below.upperBound {
            let upperEnd = runs[upper].end + size.width
            if runs[upper].start + size.width < runs[lower].end && runs[lower].start < upperEnd {
                unite(upper, lower)
            }
            if upperEnd < runs[lower].end { upper += 1 } else { lower += 1 }
        }
    }

    private mutating func unite(_ first: Int, _ second: Int) {
        let a = root(of: first)
        let b = root(of: second)
        guard a != b else { return }
        // The earlier root stays, so that equally large components are told apart by their first pixel.
        let (kept, joined) = (min(a, b), max(a, b))
        runs[joined].parent = kept
        runs[kept].pixels += runs[joined].pixels
    }

    private mutating func root(of run: Int) -> Int {
        var root = run
        while runs[root].parent != root {
            runs[root].parent = runs[runs[root].parent].parent
            root = runs[root].parent
        }
        return root
    }

    private mutating func mark() {
        for index in marks.indices { marks[index] = false }
        var largest = -1
        for run in runs.indices where runs[run].parent == run {
            if largest < 0 || runs[run].pixels > runs[largest].pixels { largest = run }
        }
        guard largest >= 0 else { return }
        for run in runs.indices where root(of: run) == largest {
            for index in runs[run].start..<runs[run].end { marks[index] = true }
        }
    }
}
