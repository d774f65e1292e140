import Rasters

/// Any of the three pictures that can be written.
struct PixelSource {
    let size: PixelSize
    /// 1 grey, 3 RGB, 4 RGBA.
    let channels: Int
    let buffer: PixelBuffer<UInt8>

    var colourType: PNG.ColourType {
        switch channels {
        case 1: .grey
        case 3: .rgb
        default: .rgbAlpha
        }
    }
}
