#include "tile.h"
#include "versions.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LOOPS(name) plain_##name
#include "tile_loops.h"
#undef LOOPS

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define LOOPS(name) wide_##name
#include "tile_loops.h"
#undef LOOPS
#pragma clang attribute pop
#endif

/// Arrays that are read and written in the same loop begin half a page apart: a load whose low twelve bits of address are
/// those of a store just before waits for that store.
static const size_t page = 4096;

bool crasterloops_has_wide(void) {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
    return false;
#endif
}

crasterloops_tile *crasterloops_tile_create(size_t margin) {
    const size_t stride = CRASTERLOOPS_TILE_SIDE + 2 * margin;
    const size_t count = stride * stride;
    const size_t pairs = (8 * count * sizeof(float) + page - 1) / page * page;
    const size_t singles = 6 * count * sizeof(float);
    const size_t columns = 2 * stride * sizeof(uint32_t);
    crasterloops_tile *tile = malloc(sizeof *tile);
    char *memory = aligned_alloc(page, (2 * pairs + page / 2 + singles + columns + page - 1) / page * page);
    if (!tile || !memory) {
        free(tile);
        free(memory);
        return NULL;
    }
    float *single = (float *)(memory + 2 * pairs + page / 2);
    *tile = (crasterloops_tile){
        .margin = margin,
        .stride = stride,
        .colours = (float *)memory,
        .terms = (float *)(memory + pairs + page / 2),
        .alphas = single,
        .right = single + count,
        .down = single + 2 * count,
        .front = single + 3 * count,
        .back = single + 4 * count,
        .mixed = single + 5 * count,
        .photo_columns = (uint32_t *)(single + 6 * count),
        .previous_columns = (uint32_t *)(single + 6 * count) + stride,
    };
    return tile;
}

void crasterloops_tile_destroy(crasterloops_tile *tile) {
    if (tile) free(tile->colours);
    free(tile);
}

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

void crasterloops_tile_solve(
    crasterloops_tile *tile, size_t width, size_t height, size_t x, size_t y, const crasterloops_photo *photo,
    const crasterloops_level *previous, const crasterloops_rule *rule) {
    tile->width = least(CRASTERLOOPS_TILE_SIDE, width - x) + 2 * tile->margin;
    tile->height = least(CRASTERLOOPS_TILE_SIDE, height - y) + 2 * tile->margin;
    tile->is_wide = rule->is_wide;
    for (size_t column = 0; column < tile->width; column++) {
        // The margin repeats the level's border.
        const size_t place = x + column < tile->margin ? 0 : least(width - 1, x + column - tile->margin);
        tile->photo_columns[column] = (uint32_t)(place * photo->width / width);
        tile->previous_columns[column] = (uint32_t)(place * previous->width / width);
    }
    CHOOSE(rule->is_wide, solve, tile, height, y, photo, previous, rule);
}

void crasterloops_tile_store(const crasterloops_tile *tile, uint16_t *target) {
    CHOOSE(tile->is_wide, store, tile, target);
}

void crasterloops_tile_store_foreground(const crasterloops_tile *tile, uint8_t *target) {
    CHOOSE(tile->is_wide, store_foreground, tile, target);
}
