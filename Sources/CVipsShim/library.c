#include "library.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

cvips_table cvips;

// GLogLevelFlags: critical, warning, message, info and debug texts, which would go to standard error.
enum { EVERY_LOG_LEVEL = 8 | 16 | 32 | 64 | 128 };

static void stay_quiet(const char *domain, int level, const char *text, void *data) {
    (void)domain, (void)level, (void)text, (void)data;
}

// A symbol of the library or of one that it depends on (GLib).
#define TAKE(name)                                                                                                     \
    if (!(*(void **)&table->name = dlsym(library, #name))) {                                                           \
        snprintf(message, capacity, "%s has no function %s", library_name, #name);                                     \
        return false;                                                                                                  \
    }

static bool take_pictures(
    cvips_table *table, void *library, const char *library_name, char *message, size_t capacity) {
    TAKE(vips_image_new_from_memory)
    TAKE(vips_image_write_to_memory)
    TAKE(vips_image_get_width)
    TAKE(vips_image_get_height)
    TAKE(vips_image_get_bands)
    TAKE(vips_image_get_format)
    TAKE(vips_image_get_interpretation)
    TAKE(vips_image_hasalpha)
    TAKE(vips_image_get_n_pages)
    TAKE(vips_image_get_orientation)
    TAKE(vips_image_get_typeof)
    TAKE(vips_image_get_blob)
    TAKE(vips_image_set_blob_copy)
    return true;
}

static bool take_operations(
    cvips_table *table, void *library, const char *library_name, char *message, size_t capacity) {
    TAKE(vips_webpload_buffer)
    TAKE(vips_tiffload_buffer)
    TAKE(vips_heifload_buffer)
    TAKE(vips_gifload_buffer)
    TAKE(vips_copy)
    TAKE(vips_extract_band)
    TAKE(vips_bandjoin2)
    TAKE(vips_colourspace)
    TAKE(vips_icc_transform)
    TAKE(vips_cast)
    TAKE(vips_webpsave_buffer)
    TAKE(vips_tiffsave_buffer)
    return true;
}

static bool take_library(
    cvips_table *table, void *library, const char *library_name, char *message, size_t capacity) {
    TAKE(vips_init)
    TAKE(vips_concurrency_set)
    TAKE(vips_cache_set_max)
    TAKE(vips_error_buffer_copy)
    TAKE(g_object_unref)
    TAKE(g_free)
    TAKE(g_log_set_handler)
    *(void **)&table->vips_block_untrusted_set = dlsym(library, "vips_block_untrusted_set");
    return true;
}

cvips_start_outcome cvips_start(const char *name, char *message, size_t capacity) {
    void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        snprintf(message, capacity, "%s", dlerror());
        return CVIPS_NOT_FOUND;
    }
    cvips_table table = {0};
    if (!take_library(&table, library, name, message, capacity)
        || !take_pictures(&table, library, name, message, capacity)
        || !take_operations(&table, library, name, message, capacity)) {
        return CVIPS_UNUSABLE;
    }
    cvips = table;
    // Loaders report through the error buffer; what they also log belongs on nobody's terminal.
    cvips.g_log_set_handler("VIPS", EVERY_LOG_LEVEL, stay_quiet, NULL);
    if (cvips.vips_init("matte") != 0) {
        char *text = cvips_take_error();
        snprintf(message, capacity, "%s", text ? text : "vips_init failed");
        free(text);
        return CVIPS_UNUSABLE;
    }
    if (cvips.vips_block_untrusted_set) cvips.vips_block_untrusted_set(1);
    // Each picture passes once: remembered operations would only hold their memory.
    cvips.vips_cache_set_max(0);
    return CVIPS_STARTED;
}

void cvips_set_threads(int threads) { cvips.vips_concurrency_set(threads); }

char *cvips_take_error(void) {
    char *text = cvips.vips_error_buffer_copy();
    char *copy = text ? strdup(text) : NULL;
    cvips.g_free(text);
    return copy;
}
