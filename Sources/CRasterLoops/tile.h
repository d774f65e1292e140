// What the two compilations of the loops over a tile share.
#ifndef CRASTERLOOPS_TILE_H
#define CRASTERLOOPS_TILE_H

#include "CRasterLoops.h"

struct crasterloops_tile {
    size_t margin;
    /// Pixels from one row of the arrays to the next.
    size_t stride;
    /// The part in use, margin included.
    size_t width;
    size_t height;
    bool is_wide;
    /// For each pixel the foreground (four numbers, of which the last is not used) and the background, 0...1.
    float *colours;
    /// For each pixel its own colour times alpha, and times what alpha leaves.
    float *terms;
    /// 0...1.
    float *alphas;
    /// How much each pixel is held to its right neighbour, and to the one below.
    float *right;
    float *down;
    /// Shares of the two sums in a pixel's foreground and in its background.
    float *front;
    float *back;
    /// The share of each sum in the other colour; -1 for a pixel that needs no computing.
    float *mixed;
    /// For each column of the arrays the photo's column, and the place of the previous level's.
    uint32_t *photo_columns;
    uint32_t *previous_columns;
};

#endif
