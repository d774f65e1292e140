#include "CDeflate.h"

#include <isa-l/igzip_lib.h>
#include <stdlib.h>

// ISA-L counts bytes in 32 bits; larger inputs are handed over in pieces of this size.
#define PIECE ((size_t)1 << 30)

struct cdeflate_writer {
    struct isal_zstream stream;
    uint8_t *level_memory;
    uint8_t *output;
    size_t count;
    size_t capacity;
};

cdeflate_writer *cdeflate_writer_create(size_t headroom, size_t expected_count) {
    cdeflate_writer *writer = calloc(1, sizeof *writer);
    if (!writer) return NULL;
    writer->capacity = headroom + (expected_count ? expected_count : 1);
    writer->output = malloc(writer->capacity);
    writer->level_memory = malloc(ISAL_DEF_LVL1_DEFAULT);
    if (!writer->output || !writer->level_memory) {
        cdeflate_writer_destroy(writer);
        return NULL;
    }
    writer->count = headroom;
    isal_deflate_init(&writer->stream);
    writer->stream.level = 1;
    writer->stream.level_buf = writer->level_memory;
    writer->stream.level_buf_size = ISAL_DEF_LVL1_DEFAULT;
    writer->stream.gzip_flag = IGZIP_DEFLATE;
    return writer;
}

static bool grow(cdeflate_writer *writer) {
    size_t capacity = writer->capacity * 2;
    uint8_t *output = realloc(writer->output, capacity);
    if (!output) return false;
    writer->output = output;
    writer->capacity = capacity;
    return true;
}

bool cdeflate_writer_append(cdeflate_writer *writer, const uint8_t *bytes, size_t count, cdeflate_ending ending) {
    struct isal_zstream *stream = &writer->stream;
    do {
        size_t piece = count < PIECE ? count : PIECE;
        bool last = piece == count;
        stream->next_in = (uint8_t *)bytes;
        stream->avail_in = (uint32_t)piece;
        stream->flush = last && ending == CDEFLATE_END_BAND ? FULL_FLUSH : NO_FLUSH;
        stream->end_of_stream = last && ending == CDEFLATE_END_STREAM;
        do {
            if (writer->count == writer->capacity && !grow(writer)) return false;
            size_t room = writer->capacity - writer->count;
            stream->next_out = writer->output + writer->count;
            stream->avail_out = (uint32_t)(room < PIECE ? room : PIECE);
            uint32_t offered = stream->avail_out;
            if (isal_deflate(stream) != COMP_OK) return false;
            writer->count += offered - stream->avail_out;
            // A full output may hide bytes that are still inside the library.
        } while (stream->avail_in > 0 || stream->avail_out == 0);
        bytes += piece;
        count -= piece;
    } while (count > 0);
    return true;
}

uint8_t *cdeflate_writer_finish(cdeflate_writer *writer, size_t *count) {
    *count = writer->count;
    // Smaller never fails in a way that loses the bytes: then the block simply stays as large as it is.
    uint8_t *trimmed = realloc(writer->output, writer->count ? writer->count : 1);
    uint8_t *output = trimmed ? trimmed : writer->output;
    writer->output = NULL;
    cdeflate_writer_destroy(writer);
    return output;
}

void cdeflate_writer_destroy(cdeflate_writer *writer) {
    if (!writer) return;
    free(writer->level_memory);
    free(writer->output);
    free(writer);
}

struct cdeflate_reader {
    struct inflate_state state;
};

static cdeflate_reader *create_reader(uint32_t framing) {
    cdeflate_reader *reader = calloc(1, sizeof *reader);
    if (!reader) return NULL;
    isal_inflate_init(&reader->state);
    reader->state.crc_flag = framing;
    return reader;
}

cdeflate_reader *cdeflate_reader_create(void) { return create_reader(ISAL_ZLIB); }

cdeflate_reader *cdeflate_reader_create_raw(void) { return create_reader(ISAL_DEFLATE); }

cdeflate_progress cdeflate_reader_read(
    cdeflate_reader *reader, const uint8_t *input, size_t *input_count, uint8_t *output, size_t *output_count) {
    struct inflate_state *state = &reader->state;
    uint32_t offered_input = (uint32_t)(*input_count < PIECE ? *input_count : PIECE);
    uint32_t offered_output = (uint32_t)(*output_count < PIECE ? *output_count : PIECE);
    state->next_in = (uint8_t *)input;
    state->avail_in = offered_input;
    state->next_out = output;
    state->avail_out = offered_output;
    int status = isal_inflate(state);
    *input_count -= offered_input - state->avail_in;
    *output_count -= offered_output - state->avail_out;
    if (status < 0 || status == ISAL_NEED_DICT) return CDEFLATE_BROKEN;
    return state->block_state == ISAL_BLOCK_FINISH ? CDEFLATE_FINISHED : CDEFLATE_MORE;
}

void cdeflate_reader_destroy(cdeflate_reader *reader) { free(reader); }
