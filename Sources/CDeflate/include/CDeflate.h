// The two deflate libraries that PNG and zip need, behind functions that Swift can call.
//
// ISA-L writes level 1 (two to three times as fast as libdeflate's level 1 and able to end a band on a byte boundary,
// so that bands are written on several threads) and reads any stream piece by piece. libdeflate writes the tighter
// levels and computes checksums. The ISA-L state structures are tens of kilobytes of nested arrays, which Swift cannot
// import: hence the handles.
#ifndef MATTE_CDEFLATE_H
#define MATTE_CDEFLATE_H

#include <libdeflate.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What happens to the stream after the bytes of one `cdeflate_writer_append`.
typedef enum {
    /// More bytes of the same block may follow.
    CDEFLATE_CONTINUE = 0,
    /// The output ends on a byte boundary and later bytes do not refer to earlier ones.
    CDEFLATE_END_BAND = 1,
    /// The deflate stream ends.
    CDEFLATE_END_STREAM = 2,
} cdeflate_ending;

/// Why reading stopped.
typedef enum {
    /// All input was used, or the output is full: call again.
    CDEFLATE_MORE = 0,
    /// The stream ended; its checksum, where it has one, is right.
    CDEFLATE_FINISHED = 1,
    /// The bytes are no such stream, or its checksum is wrong.
    CDEFLATE_BROKEN = 2,
} cdeflate_progress;

typedef struct cdeflate_writer cdeflate_writer;
typedef struct cdeflate_reader cdeflate_reader;

/// A raw deflate writer whose output starts with `headroom` bytes left to the caller; NULL when memory is short.
cdeflate_writer *cdeflate_writer_create(size_t headroom, size_t expected_count);
/// Compresses `count` bytes; false when memory is short.
bool cdeflate_writer_append(cdeflate_writer *writer, const uint8_t *bytes, size_t count, cdeflate_ending ending);
/// The headroom and the compressed bytes, to be freed with `free`; the writer and its working memory are gone afterwards.
uint8_t *cdeflate_writer_finish(cdeflate_writer *writer, size_t *count);
/// Ends a writer without its bytes.
void cdeflate_writer_destroy(cdeflate_writer *writer);

/// A reader of one zlib stream; NULL when memory is short.
cdeflate_reader *cdeflate_reader_create(void);
/// A reader of one deflate stream without framing, as in zip files; NULL when memory is short.
cdeflate_reader *cdeflate_reader_create_raw(void);
/// Reads from `*input` into `*output`; both counts are lowered by what was used.
cdeflate_progress cdeflate_reader_read(
    cdeflate_reader *reader, const uint8_t *input, size_t *input_count, uint8_t *output, size_t *output_count);
void cdeflate_reader_destroy(cdeflate_reader *reader);

#endif
