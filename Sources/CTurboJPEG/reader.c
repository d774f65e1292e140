#include <stdlib.h>
#include <string.h>

#include "failure.h"

// A progressive file may repeat scans without end, each costing a pass over all coefficients. Encoders write about
// ten; libjpeg-turbo's own fuzzers stop at 500.
enum { SCAN_LIMIT = 500 };
enum { MARKER_LENGTH_LIMIT = 0xFFFF };

static const char exif_prefix[] = "Exif\0";
static const char xmp_prefix[] = "http://ns.adobe.com/xap/1.0/";

struct cjpeg_reader {
    struct jpeg_decompress_struct codec;
    struct jpeg_progress_mgr progress;
    cjpeg_failure failure;
    uint8_t *icc_profile;
};

static void watch_scans(j_common_ptr codec) {
    if (!codec->is_decompressor) return;
    j_decompress_ptr reader = (j_decompress_ptr)codec;
    if (reader->input_scan_number <= SCAN_LIMIT) return;
    cjpeg_failure *failure = (cjpeg_failure *)codec->err;
    failure->outcome = CJPEG_CORRUPT;
    snprintf(failure->message, sizeof failure->message, "more than %d scans", SCAN_LIMIT);
    longjmp(failure->exit, 1);
}

// A function of its own, so that no local variable changes between setjmp and longjmp.
static bool start(cjpeg_reader *reader, const uint8_t *bytes, size_t count) {
    if (setjmp(reader->failure.exit)) return false;
    jpeg_create_decompress(&reader->codec);
    reader->progress.progress_monitor = watch_scans;
    reader->codec.progress = &reader->progress;
    jpeg_mem_src(&reader->codec, bytes, count);
    return true;
}

cjpeg_reader *cjpeg_reader_create(const uint8_t *bytes, size_t count) {
    cjpeg_reader *reader = calloc(1, sizeof *reader);
    if (!reader) return NULL;
    reader->codec.err = cjpeg_failure_install(&reader->failure);
    if (!start(reader, bytes, count)) {
        cjpeg_reader_destroy(reader);
        return NULL;
    }
    return reader;
}

// `prefix_count` counts the prefix with its closing zero bytes.
static const uint8_t *segment(
    const struct jpeg_decompress_struct *codec, const char *prefix, size_t prefix_count, uint32_t *count) {
    for (jpeg_saved_marker_ptr marker = codec->marker_list; marker; marker = marker->next) {
        if (marker->marker != JPEG_APP0 + 1 || marker->data_length <= prefix_count) continue;
        if (memcmp(marker->data, prefix, prefix_count) != 0) continue;
        *count = (uint32_t)(marker->data_length - prefix_count);
        return marker->data + prefix_count;
    }
    *count = 0;
    return NULL;
}

cjpeg_outcome cjpeg_reader_header(cjpeg_reader *reader, cjpeg_header *header) {
    if (setjmp(reader->failure.exit)) return reader->failure.outcome;
    struct jpeg_decompress_struct *codec = &reader->codec;
    jpeg_save_markers(codec, JPEG_APP0 + 1, MARKER_LENGTH_LIMIT);
    jpeg_save_markers(codec, JPEG_APP0 + 2, MARKER_LENGTH_LIMIT);
    jpeg_read_header(codec, TRUE);
    memset(header, 0, sizeof *header);
    header->width = codec->image_width;
    header->height = codec->image_height;
    header->components = (uint32_t)codec->num_components;
    header->is_adobe = codec->saw_Adobe_marker;
    JOCTET *profile = NULL;
    unsigned int profile_count = 0;
    if (jpeg_read_icc_profile(codec, &profile, &profile_count)) {
        reader->icc_profile = profile;
        header->icc_profile = profile;
        header->icc_profile_count = profile_count;
    }
    header->exif = segment(codec, exif_prefix, sizeof exif_prefix, &header->exif_count);
    header->xmp = segment(codec, xmp_prefix, sizeof xmp_prefix, &header->xmp_count);
    return CJPEG_DONE;
}

cjpeg_outcome cjpeg_reader_pixels(cjpeg_reader *reader, uint8_t *pixels) {
    if (setjmp(reader->failure.exit)) return reader->failure.outcome;
    struct jpeg_decompress_struct *codec = &reader->codec;
    codec->out_color_space = codec->num_components == 4 ? JCS_CMYK : JCS_EXT_RGB;
    jpeg_start_decompress(codec);
    size_t stride = (size_t)codec->output_width * (size_t)codec->output_components;
    while (codec->output_scanline < codec->output_height) {
        JSAMPROW row = pixels + codec->output_scanline * stride;
        jpeg_read_scanlines(codec, &row, 1);
    }
    jpeg_finish_decompress(codec);
    return CJPEG_DONE;
}

const char *cjpeg_reader_message(const cjpeg_reader *reader) { return reader->failure.message; }

void cjpeg_reader_destroy(cjpeg_reader *reader) {
    if (!reader) return;
    jpeg_destroy_decompress(&reader->codec);
    free(reader->icc_profile);
    free(reader);
}
