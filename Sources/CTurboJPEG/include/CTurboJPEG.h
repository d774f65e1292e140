// libjpeg-turbo behind functions that Swift can call: the library reports errors by longjmp, which must not cross
// Swift frames, and its structures are filled by macros.
#ifndef MATTE_CTURBOJPEG_H
#define MATTE_CTURBOJPEG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// How a call ended.
typedef enum {
    CJPEG_DONE = 0,
    /// The file ends before its picture does.
    CJPEG_TRUNCATED = 1,
    /// The bytes break the rules of the format.
    CJPEG_CORRUPT = 2,
    /// A kind of JPEG that the library was not built for (lossless, 12 bits, arithmetic coding).
    CJPEG_UNSUPPORTED = 3,
    CJPEG_OUT_OF_MEMORY = 4,
} cjpeg_outcome;

enum { CJPEG_MESSAGE_CAPACITY = 200 };

/// What the header says. The pointers live as long as the reader.
typedef struct {
    uint32_t width;
    uint32_t height;
    /// 1 grey, 3 colour, 4 CMYK.
    uint32_t components;
    /// Adobe's marker is there: CMYK values are stored inverted.
    bool is_adobe;
    uint8_t *icc_profile;
    uint32_t icc_profile_count;
    /// The TIFF block of EXIF, without its "Exif\0\0" prefix; NULL when there is none.
    const uint8_t *exif;
    uint32_t exif_count;
    /// The XMP packet without its name-space prefix; NULL when there is none.
    const uint8_t *xmp;
    uint32_t xmp_count;
} cjpeg_header;

typedef struct cjpeg_reader cjpeg_reader;

/// A reader over `count` borrowed bytes, which must outlive it; NULL when memory is short.
cjpeg_reader *cjpeg_reader_create(const uint8_t *bytes, size_t count);
/// Reads the header; no pixel memory is allocated.
cjpeg_outcome cjpeg_reader_header(cjpeg_reader *reader, cjpeg_header *header);
/// Decodes all rows, tightly packed: RGB, or CMYK as stored (4 bytes a pixel) for 4 components.
cjpeg_outcome cjpeg_reader_pixels(cjpeg_reader *reader, uint8_t *pixels);
/// The library's text for the last outcome.
const char *cjpeg_reader_message(const cjpeg_reader *reader);
void cjpeg_reader_destroy(cjpeg_reader *reader);

/// A marker segment to be written after the header (EXIF, XMP), at most 65,533 bytes.
typedef struct {
    int marker;
    const uint8_t *bytes;
    uint32_t count;
} cjpeg_segment;

/// Compresses rows of 1 (grey) or 3 (RGB) components. `*bytes` is allocated with malloc and belongs to the caller.
cjpeg_outcome cjpeg_write(
    const uint8_t *pixels, uint32_t width, uint32_t height, uint32_t components, int quality,
    const cjpeg_segment *segments, size_t segment_count, uint8_t **bytes, size_t *count,
    char message[CJPEG_MESSAGE_CAPACITY]);

#endif
