#include "library.h"

VipsImage *cvips_wrap(const void *pixels, size_t count, int width, int height, int bands, int format) {
    return cvips.vips_image_new_from_memory(pixels, count, width, height, bands, format);
}

void cvips_release(VipsImage *image) { cvips.g_object_unref(image); }

int cvips_width(const VipsImage *image) { return cvips.vips_image_get_width(image); }
int cvips_height(const VipsImage *image) { return cvips.vips_image_get_height(image); }
int cvips_bands(const VipsImage *image) { return cvips.vips_image_get_bands(image); }
int cvips_format(const VipsImage *image) { return cvips.vips_image_get_format(image); }
int cvips_interpretation(const VipsImage *image) { return cvips.vips_image_get_interpretation(image); }
bool cvips_has_alpha(VipsImage *image) { return cvips.vips_image_hasalpha(image); }
int cvips_pages(VipsImage *image) { return cvips.vips_image_get_n_pages(image); }
int cvips_orientation(VipsImage *image) { return cvips.vips_image_get_orientation(image); }

const void *cvips_field(VipsImage *image, const char *name, size_t *count) {
    const void *bytes = NULL;
    *count = 0;
    if (cvips.vips_image_get_typeof(image, name) == 0) return NULL;
    if (cvips.vips_image_get_blob(image, name, &bytes, count) != 0) return NULL;
    return bytes;
}

void cvips_set_field(VipsImage *image, const char *name, const void *bytes, size_t count) {
    cvips.vips_image_set_blob_copy(image, name, bytes, count);
}

void *cvips_pixels(VipsImage *image, size_t *count) { return cvips.vips_image_write_to_memory(image, count); }

void cvips_free(void *memory) { cvips.g_free(memory); }
