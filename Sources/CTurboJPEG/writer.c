#include <stdlib.h>
#include <string.h>

#include "failure.h"

typedef struct {
    struct jpeg_compress_struct codec;
    cjpeg_failure failure;
    unsigned char *bytes;
    unsigned long count;
} writer;

static void write_picture(
    writer *writer, const uint8_t *pixels, uint32_t width, uint32_t height, uint32_t components, int quality,
    const cjpeg_segment *segments, size_t segment_count) {
    struct jpeg_compress_struct *codec = &writer->codec;
    jpeg_mem_dest(codec, &writer->bytes, &writer->count);
    codec->image_width = width;
    codec->image_height = height;
    codec->input_components = (int)components;
    codec->in_color_space = components == 1 ? JCS_GRAYSCALE : JCS_EXT_RGB;
    jpeg_set_defaults(codec);
    jpeg_set_quality(codec, quality, TRUE);
    jpeg_start_compress(codec, TRUE);
    for (size_t index = 0; index < segment_count; index++) {
        jpeg_write_marker(codec, segments[index].marker, segments[index].bytes, segments[index].count);
    }
    size_t stride = (size_t)width * components;
    while (codec->next_scanline < height) {
        JSAMPROW row = (JSAMPROW)(pixels + codec->next_scanline * stride);
        jpeg_write_scanlines(codec, &row, 1);
    }
    jpeg_finish_compress(codec);
}

cjpeg_outcome cjpeg_write(
    const uint8_t *pixels, uint32_t width, uint32_t height, uint32_t components, int quality,
    const cjpeg_segment *segments, size_t segment_count, uint8_t **bytes, size_t *count,
    char message[CJPEG_MESSAGE_CAPACITY]) {
    // On the heap, so that its fields are defined after a longjmp.
    writer *state = calloc(1, sizeof *state);
    if (!state) return CJPEG_OUT_OF_MEMORY;
    state->codec.err = cjpeg_failure_install(&state->failure);
    cjpeg_outcome outcome = CJPEG_DONE;
    if (setjmp(state->failure.exit)) {
        outcome = state->failure.outcome;
        snprintf(message, CJPEG_MESSAGE_CAPACITY, "%.*s", CJPEG_MESSAGE_CAPACITY - 1, state->failure.message);
        // Not freed: once the library has grown the memory, this pointer is stale until it finishes. An error can
        // only be lack of memory here, where a leak is the lesser harm.
        state->bytes = NULL;
        state->count = 0;
        jpeg_destroy_compress(&state->codec);
    } else {
        jpeg_create_compress(&state->codec);
        write_picture(state, pixels, width, height, components, quality, segments, segment_count);
        jpeg_destroy_compress(&state->codec);
    }
    *bytes = state->bytes;
    *count = state->count;
    free(state);
    return outcome;
}
