import Rasters

/// The memory of an encoded picture, freed with its last reference.
typealias EncodedBytes = PixelBuffer<UInt8>
