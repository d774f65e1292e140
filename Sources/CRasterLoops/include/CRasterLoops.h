/// The innermost loops over pixels, compiled for every processor and, on x86-64, once more for AVX2 with FMA.
///
/// Swift cannot compile a function for instructions that the program's target does not have and choose when it runs; C can.
/// Everything else about these pictures is in Swift, in `Rasters`.
#ifndef CRASTERLOOPS_H
#define CRASTERLOOPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether this processor has the instructions of the faster versions.
bool crasterloops_has_wide(void);

/// Pixels along the side of a tile of foreground estimation; a power of two.
#define CRASTERLOOPS_TILE_SIDE 32

/// Working memory for one tile of foreground estimation with its margin.
typedef struct crasterloops_tile crasterloops_tile;

/// A photo: interleaved red, green, blue, and alpha.
typedef struct {
    size_t width;
    size_t height;
    const uint8_t *colours;
    const uint8_t *alpha;
} crasterloops_photo;

/// The colours of a finished level, tile by tile: for each pixel foreground (red, green, blue, unused) and background,
/// 0...1 as 0...65535.
typedef struct {
    size_t width;
    size_t height;
    /// Tiles in a row of tiles.
    size_t across;
    /// For each tile its number in `colours`; -1 for a tile that is not there.
    const int32_t *slots;
    const uint16_t *colours;
} crasterloops_level;

/// What a tile is solved by; the terms are those of `ForegroundEstimation`.
typedef struct {
    float regularization;
    float gradient_weight;
    size_t iterations;
    /// Whether decided pixels among decided ones may be left out.
    bool is_full_size;
    /// Whether the faster version is used; only where `crasterloops_has_wide()`.
    bool is_wide;
} crasterloops_rule;

/// Memory for tiles with `margin` pixels around them, at least 2 (four rows are swept side by side, each a pixel behind the one
/// above); NULL when there is none.
crasterloops_tile *crasterloops_tile_create(size_t margin);
void crasterloops_tile_destroy(crasterloops_tile *tile);

/// Estimates both colours of every pixel of the tile whose first pixel is (`x`, `y`) of a level of `width` x `height`.
void crasterloops_tile_solve(
    crasterloops_tile *tile, size_t width, size_t height, size_t x, size_t y, const crasterloops_photo *photo,
    const crasterloops_level *previous, const crasterloops_rule *rule);

/// Stores the solved tile's colours as a level keeps them, 8 numbers a pixel, `CRASTERLOOPS_TILE_SIDE` pixels a row.
void crasterloops_tile_store(const crasterloops_tile *tile, uint16_t *target);

/// Stores the solved tile's foreground as red, green and blue of 8 bits, `CRASTERLOOPS_TILE_SIDE` pixels a row.
void crasterloops_tile_store_foreground(const crasterloops_tile *tile, uint8_t *target);

/// Writes one row of a resize's vertical pass: each of `length` bytes is the sum, rounded as by `Rounding`, of those of the
/// `count` rows from `source` on, which lie `stride` bytes apart, times the rows' `weights`.
void crasterloops_columns(
    const uint8_t *source, size_t stride, size_t length, const float *weights, size_t count, uint8_t *target,
    bool is_wide);

/// A guided filter's model in one row of the photo: for each of `count` columns the factors of red, green and blue and the
/// constant that give alpha in levels, and alpha's bounds.
typedef struct {
    size_t count;
    const float *lines;
    const float *lower;
    const float *upper;
    /// For each column, and one beyond, the first of the photo's pixels at or right of its centre.
    const size_t *starts;
    /// Columns from one of the photo's pixels to the next.
    double step;
} crasterloops_guided_row;

/// Writes alpha for the `width` interleaved `pixels` of the photo's row.
void crasterloops_guided(
    const crasterloops_guided_row *row, const uint8_t *pixels, size_t width, uint8_t *target, bool is_wide);

#endif
