#include "library.h"

// The variadic calls end with a NULL pointer; a plain NULL may be an int.
#define END ((void *)0)

VipsImage *cvips_open(cvips_loader loader, const void *bytes, size_t count) {
    int (*load)(const void *, size_t, VipsImage **, ...) = NULL;
    switch (loader) {
    case CVIPS_LOADER_WEBP: load = cvips.vips_webpload_buffer; break;
    case CVIPS_LOADER_TIFF: load = cvips.vips_tiffload_buffer; break;
    case CVIPS_LOADER_HEIF: load = cvips.vips_heifload_buffer; break;
    case CVIPS_LOADER_GIF: load = cvips.vips_gifload_buffer; break;
    }
    VipsImage *image = NULL;
    int status = load(
        bytes, count, &image, "access", CVIPS_ACCESS_SEQUENTIAL, "fail_on", CVIPS_FAIL_ON_ERROR, END);
    return status == 0 ? image : NULL;
}

VipsImage *cvips_with_interpretation(VipsImage *image, int interpretation) {
    VipsImage *out = NULL;
    return cvips.vips_copy(image, &out, "interpretation", interpretation, END) == 0 ? out : NULL;
}

VipsImage *cvips_bands_of(VipsImage *image, int first, int count) {
    VipsImage *out = NULL;
    return cvips.vips_extract_band(image, &out, first, "n", count, END) == 0 ? out : NULL;
}

VipsImage *cvips_join(VipsImage *first, VipsImage *second) {
    VipsImage *out = NULL;
    return cvips.vips_bandjoin2(first, second, &out, END) == 0 ? out : NULL;
}

VipsImage *cvips_to_srgb(VipsImage *image) {
    VipsImage *out = NULL;
    return cvips.vips_colourspace(image, &out, CVIPS_INTERPRETATION_SRGB, END) == 0 ? out : NULL;
}

VipsImage *cvips_profile_to_srgb(VipsImage *image) {
    VipsImage *out = NULL;
    int status = cvips.vips_icc_transform(
        image, &out, "srgb", "embedded", 1, "pcs", CVIPS_PCS_XYZ, "intent", CVIPS_INTENT_RELATIVE,
        "black_point_compensation", 1, "depth", 8, END);
    return status == 0 ? out : NULL;
}

VipsImage *cvips_to_bytes(VipsImage *image) {
    VipsImage *out = NULL;
    return cvips.vips_cast(image, &out, CVIPS_FORMAT_UCHAR, "shift", 1, END) == 0 ? out : NULL;
}

int cvips_save_webp(VipsImage *image, int quality, bool keep_metadata, void **bytes, size_t *count) {
    return cvips.vips_webpsave_buffer(image, bytes, count, "Q", quality, "strip", !keep_metadata, END);
}

int cvips_save_tiff(VipsImage *image, bool deflate, int level, bool keep_metadata, void **bytes, size_t *count) {
    int compression = deflate ? CVIPS_TIFF_COMPRESSION_DEFLATE : CVIPS_TIFF_COMPRESSION_NONE;
    return cvips.vips_tiffsave_buffer(
        image, bytes, count, "compression", compression, "predictor", CVIPS_TIFF_PREDICTOR_HORIZONTAL, "level", level,
        "strip", !keep_metadata, END);
}
