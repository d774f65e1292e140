import Rasters

/// 8-bit pixels on their way into a PNG file: borrowed memory, or rows that are put together when they are read.
///
/// unsafe: `@unchecked Sendable` is sound because the memory is only read, and outlives the encoding that borrows it.
struct PNGRaster: @unchecked Sendable {
    /// Where the rows come from.
    enum Rows {
        /// Whole pictures in memory, row after row without gaps.
        case memory(UnsafePointer<UInt8>)
        case layers(LayeredCutout)
    }

    let width: Int
    let height: Int
    let colourType: PNG.ColourType
    let rows: Rows

    /// Bytes of one row.
    var rowByteCount: Int { width * colourType.channels }
    /// Bytes of one row with its filter type.
    var filteredRowByteCount: Int { rowByteCount + 1 }
}
