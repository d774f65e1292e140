#include "CRasterLoops.h"
#include "rounding.h"
#include "versions.h"

#define LOOPS(name) plain_##name
#include "rounding_loops.h"
#include "columns_loops.h"
#include "guided_loops.h"
#undef LOOPS

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define LOOPS(name) wide_##name
#include "rounding_loops.h"
#include "columns_loops.h"
#include "guided_loops.h"
#undef LOOPS
#pragma clang attribute pop
#endif

void crasterloops_columns(
    const uint8_t *source, size_t stride, size_t length, const float *weights, size_t count, uint8_t *target,
    bool is_wide) {
    CHOOSE(is_wide, columns, source, stride, length, weights, count, target);
}

void crasterloops_guided(
    const crasterloops_guided_row *row, const uint8_t *pixels, size_t width, uint8_t *target, bool is_wide) {
    CHOOSE(is_wide, guided, row, pixels, width, target);
}
