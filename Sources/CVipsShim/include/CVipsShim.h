// libvips for Swift: opening the library at run time, and its variadic functions, which Swift cannot call.
//
// Every function that returns a picture returns a new reference or NULL; `cvips_take_error` then gives the text.
#ifndef MATTE_CVIPSSHIM_H
#define MATTE_CVIPSSHIM_H

#include <CVips.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// How `cvips_start` ended.
typedef enum {
    CVIPS_STARTED = 0,
    /// The library, or one that it needs, is not installed.
    CVIPS_NOT_FOUND = 1,
    /// The library lacks a function that every release since 8.12 has, or refuses to start.
    CVIPS_UNUSABLE = 2,
} cvips_start_outcome;

/// The loaders that may be reached. libvips' own choice among loaders is never asked, so that ImageMagick, PDF, SVG
/// and the like stay out of reach.
typedef enum { CVIPS_LOADER_WEBP = 0, CVIPS_LOADER_TIFF = 1, CVIPS_LOADER_HEIF = 2, CVIPS_LOADER_GIF = 3 } cvips_loader;

/// Opens the library `name` and starts it once for the process, with its cache off. Call it once, before all else.
/// The reason of a failure is written to `message`.
cvips_start_outcome cvips_start(const char *name, char *message, size_t capacity);
/// The number of threads that one picture may use.
void cvips_set_threads(int threads);
/// The text of the errors since the last call, to be freed with free; NULL when memory is short.
char *cvips_take_error(void);

/// Opens a picture over borrowed bytes, which must outlive it: header only, first page, broken data is an error.
VipsImage *cvips_open(cvips_loader loader, const void *bytes, size_t count);
/// A picture over borrowed pixels, which must outlive it.
VipsImage *cvips_wrap(const void *pixels, size_t count, int width, int height, int bands, int format);
void cvips_release(VipsImage *image);

int cvips_width(const VipsImage *image);
int cvips_height(const VipsImage *image);
int cvips_bands(const VipsImage *image);
int cvips_format(const VipsImage *image);
int cvips_interpretation(const VipsImage *image);
bool cvips_has_alpha(VipsImage *image);
int cvips_pages(VipsImage *image);
/// EXIF orientation 1...8.
int cvips_orientation(VipsImage *image);
/// Borrowed bytes of a metadata field, NULL when it is not there.
const void *cvips_field(VipsImage *image, const char *name, size_t *count);
/// Sets a metadata field to a copy of `bytes`.
void cvips_set_field(VipsImage *image, const char *name, const void *bytes, size_t count);

VipsImage *cvips_with_interpretation(VipsImage *image, int interpretation);
VipsImage *cvips_bands_of(VipsImage *image, int first, int count);
VipsImage *cvips_join(VipsImage *first, VipsImage *second);
/// 8-bit sRGB by the picture's own interpretation.
VipsImage *cvips_to_srgb(VipsImage *image);
/// 8-bit sRGB through the embedded profile, relative colorimetric with black point compensation.
VipsImage *cvips_profile_to_srgb(VipsImage *image);
/// 8-bit samples; 16-bit ones lose their low byte.
VipsImage *cvips_to_bytes(VipsImage *image);
/// All pixels, tightly packed, to be freed with `cvips_free`. Runs the whole pipeline behind `image`.
void *cvips_pixels(VipsImage *image, size_t *count);

/// Both savers write to memory that is freed with `cvips_free`, and return 0 for success.
int cvips_save_webp(VipsImage *image, int quality, bool keep_metadata, void **bytes, size_t *count);
int cvips_save_tiff(VipsImage *image, bool deflate, int level, bool keep_metadata, void **bytes, size_t *count);
void cvips_free(void *memory);

#endif
