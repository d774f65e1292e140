// The part of libvips that Matte calls, declared by itself: opaque types and the values of the enumerations in use.
//
// The library is opened at run time (its chain of some 80 shared libraries costs 60 ms at process start), so that
// neither its headers nor the library are needed to build. The values are those of libvips' binary interface 42
// (releases 8.x); script/check-vips-declarations compares them with the installed headers.
#ifndef MATTE_CVIPS_H
#define MATTE_CVIPS_H

#include <stddef.h>

typedef struct _VipsImage VipsImage;

/// VipsBandFormat: the type of one sample.
enum { CVIPS_FORMAT_UCHAR = 0, CVIPS_FORMAT_USHORT = 2 };

/// VipsInterpretation: what the bands mean.
enum {
    CVIPS_INTERPRETATION_MULTIBAND = 0,
    CVIPS_INTERPRETATION_B_W = 1,
    CVIPS_INTERPRETATION_CMYK = 15,
    CVIPS_INTERPRETATION_RGB = 17,
    CVIPS_INTERPRETATION_SRGB = 22,
    CVIPS_INTERPRETATION_RGB16 = 25,
    CVIPS_INTERPRETATION_GREY16 = 26,
};

/// VipsAccess: rows are asked for once, from the top.
enum { CVIPS_ACCESS_SEQUENTIAL = 1 };

/// VipsFailOn: damage that ends loading.
enum { CVIPS_FAIL_ON_ERROR = 2 };

/// VipsIntent, VipsPCS: how colours are mapped.
enum { CVIPS_INTENT_RELATIVE = 1, CVIPS_PCS_XYZ = 1 };

/// VipsForeignTiffCompression, VipsForeignTiffPredictor.
enum { CVIPS_TIFF_COMPRESSION_NONE = 0, CVIPS_TIFF_COMPRESSION_DEFLATE = 2, CVIPS_TIFF_PREDICTOR_HORIZONTAL = 2 };

/// Metadata fields that loaders set and savers write.
#define CVIPS_FIELD_ICC_PROFILE "icc-profile-data"
#define CVIPS_FIELD_EXIF "exif-data"
#define CVIPS_FIELD_XMP "xmp-data"

#endif
