// The table of functions taken from the opened library.
#ifndef MATTE_CVIPSSHIM_LIBRARY_H
#define MATTE_CVIPSSHIM_LIBRARY_H

#include <stdarg.h>

#include "CVipsShim.h"

typedef struct {
    int (*vips_init)(const char *program);
    void (*vips_concurrency_set)(int threads);
    void (*vips_cache_set_max)(int operations);
    char *(*vips_error_buffer_copy)(void);
    VipsImage *(*vips_image_new_from_memory)(const void *, size_t, int, int, int, int);
    void *(*vips_image_write_to_memory)(VipsImage *, size_t *);
    int (*vips_image_get_width)(const VipsImage *);
    int (*vips_image_get_height)(const VipsImage *);
    int (*vips_image_get_bands)(const VipsImage *);
    int (*vips_image_get_format)(const VipsImage *);
    int (*vips_image_get_interpretation)(const VipsImage *);
    int (*vips_image_hasalpha)(VipsImage *);
    int (*vips_image_get_n_pages)(VipsImage *);
    int (*vips_image_get_orientation)(VipsImage *);
    size_t (*vips_image_get_typeof)(const VipsImage *, const char *);
    int (*vips_image_get_blob)(const VipsImage *, const char *, const void **, size_t *);
    void (*vips_image_set_blob_copy)(VipsImage *, const char *, const void *, size_t);
    int (*vips_webpload_buffer)(const void *, size_t, VipsImage **, ...);
    int (*vips_tiffload_buffer)(const void *, size_t, VipsImage **, ...);
    int (*vips_heifload_buffer)(const void *, size_t, VipsImage **, ...);
    int (*vips_gifload_buffer)(const void *, size_t, VipsImage **, ...);
    int (*vips_copy)(VipsImage *, VipsImage **, ...);
    int (*vips_extract_band)(VipsImage *, VipsImage **, int, ...);
    int (*vips_bandjoin2)(VipsImage *, VipsImage *, VipsImage **, ...);
    int (*vips_colourspace)(VipsImage *, VipsImage **, int, ...);
    int (*vips_icc_transform)(VipsImage *, VipsImage **, const char *, ...);
    int (*vips_cast)(VipsImage *, VipsImage **, int, ...);
    int (*vips_webpsave_buffer)(VipsImage *, void **, size_t *, ...);
    int (*vips_tiffsave_buffer)(VipsImage *, void **, size_t *, ...);
    void (*g_object_unref)(void *);
    void (*g_free)(void *);
    unsigned int (*g_log_set_handler)(
        const char *, int, void (*)(const char *, int, const char *, void *), void *);
    // NULL before release 8.13.
    void (*vips_block_untrusted_set)(int);
} cvips_table;

/// Filled by the first `cvips_start` that succeeds, constant afterwards.
extern cvips_table cvips;

#endif
