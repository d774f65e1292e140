import Rasters

/// A photo as its file stores it, before it is turned upright: what every reader delivers.
struct StoredPhoto {
    var image: RGBImage
    var alpha: AlphaPlane?
    var metadata = PhotoMetadata()
    var notes: [String] = []
}
