/// One of the sub-pictures that an interlaced file stores one after the other, or the whole picture.
struct PNGPass {
    let left: Int
    let top: Int
    let columnStep: Int
    let rowStep: Int
    let columns: Int
    let rows: Int

    /// First column, first row, column step and row step of the seven passes of Adam7 (PNG, section 8.2).
    static let adam7 = [
        (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2),
    ]
}

extension PNGPass {
    /// The part of a picture that `pattern` picks, or nil when it picks nothing.
    init?(pattern: (left: Int, top: Int, columnStep: Int, rowStep: Int), width: Int, height: Int) {
        guard pattern.left < width, pattern.top < height else { return nil }
        self.init(
            left: pattern.left, top: pattern.top, columnStep: pattern.columnStep, rowStep: pattern.rowStep,
            columns: (width - pattern.left + pattern.columnStep - 1) / pattern.columnStep,
            rows: (height - pattern.top + pattern.rowStep - 1) / pattern.rowStep)
    }
}
