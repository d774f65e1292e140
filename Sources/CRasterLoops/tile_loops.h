// The loops over a tile; included once for each set of instructions, with LOOPS(name) giving each its own names.

/// Foreground and background of one pixel, each red, green, blue and a number that is not used; anywhere in memory.
typedef float LOOPS(pair) __attribute__((ext_vector_type(8), aligned(4)));
typedef float LOOPS(colour) __attribute__((ext_vector_type(4), aligned(4)));
typedef uint16_t LOOPS(stored) __attribute__((ext_vector_type(8), aligned(2)));
typedef int32_t LOOPS(numbers) __attribute__((ext_vector_type(8)));
typedef uint8_t LOOPS(bytes) __attribute__((ext_vector_type(4)));

#define PAIR LOOPS(pair)

/// Colours and alphas of the photo's nearest pixels, and the previous level's colours to start from.
static void LOOPS(fill)(crasterloops_tile *tile, size_t height, size_t y, const crasterloops_photo *photo,
                        const crasterloops_level *previous) {
    const size_t last = photo->width * photo->height - 1;
    const uint32_t *photo_columns = tile->photo_columns, *previous_columns = tile->previous_columns;
    const uint8_t *const photo_colours = photo->colours, *const photo_alpha = photo->alpha;
    const LOOPS(stored) *const stored = (const LOOPS(stored) *)previous->colours;
    PAIR *const terms = (PAIR *)tile->terms, *const colours = (PAIR *)tile->colours;
    float *const alphas = tile->alphas;
    const size_t stride = tile->stride, width = tile->width;
    const size_t rows_ahead = 4 * photo->height / height * photo->width;
    for (size_t row = 0; row < tile->height; row++) {
        // The margin repeats the level's border.
        size_t level_row = y + row < tile->margin ? 0 : y + row - tile->margin;
        if (level_row >= height) level_row = height - 1;
        const size_t photo_row = level_row * photo->height / height * photo->width;
        const size_t previous_row = level_row * previous->height / height;
        const int32_t *slots = previous->slots + previous_row / CRASTERLOOPS_TILE_SIDE * previous->across;
        const size_t row_in_tile = previous_row % CRASTERLOOPS_TILE_SIDE * CRASTERLOOPS_TILE_SIDE;
        for (size_t column = 0; column < width; column++) {
            const size_t place = row * stride + column;
            const size_t pixel = photo_row + photo_columns[column];
            LOOPS(bytes) bytes = 0;
            // One load of four bytes, but for the photo's last pixel.
            if (pixel < last) {
                memcpy(&bytes, photo_colours + 3 * pixel, 4);
            } else {
                memcpy(&bytes, photo_colours + 3 * pixel, 3);
            }
            const LOOPS(colour) colour = __builtin_convertvector(bytes, LOOPS(colour)) * (1.0f / 255);
            const float alpha = (float)photo_alpha[pixel] * (1.0f / 255);
            alphas[place] = alpha;
            terms[place].lo = colour * alpha;
            terms[place].hi = colour * (1 - alpha);
            const uint32_t across = previous_columns[column];
            const size_t slot = (size_t)slots[across / CRASTERLOOPS_TILE_SIDE];
            const size_t start = slot * CRASTERLOOPS_TILE_SIDE * CRASTERLOOPS_TILE_SIDE + row_in_tile
                                 + across % CRASTERLOOPS_TILE_SIDE;
            colours[place] = __builtin_convertvector(stored[start], PAIR) * (1.0f / 65535);
            // The rows to come lie on other pages, which the processor does not foresee.
            __builtin_prefetch(stored + start + 2 * CRASTERLOOPS_TILE_SIDE);
            __builtin_prefetch(photo_colours + 3 * (pixel + rows_ahead));
        }
    }
}

/// What each pixel multiplies colours with; depends on alpha only, so it is computed once for all sweeps.
static void LOOPS(weigh)(crasterloops_tile *tile, const crasterloops_rule *rule) {
    const size_t stride = tile->stride;
    const float *restrict alphas = tile->alphas;
    float *restrict right = tile->right, *restrict down = tile->down;
    float *restrict front = tile->front, *restrict back = tile->back, *restrict mixed = tile->mixed;
    for (size_t y = 0; y < tile->height; y++) {
        for (size_t i = y * stride; i < y * stride + tile->width - 1; i++) {
            right[i] = rule->regularization + rule->gradient_weight * fabsf(alphas[i + 1] - alphas[i]);
        }
    }
    for (size_t y = 0; y + 1 < tile->height; y++) {
        for (size_t i = y * stride; i < y * stride + tile->width; i++) {
            down[i] = rule->regularization + rule->gradient_weight * fabsf(alphas[i + stride] - alphas[i]);
        }
    }
    // On smaller levels colours spread through the decided parts; there is nothing after the full size to see it.
    const float decided = rule->is_full_size ? 0 : -1;
    for (size_t y = 1; y + 1 < tile->height; y++) {
        for (size_t i = y * stride + 1; i < y * stride + tile->width - 1; i++) {
            const float a = alphas[i];
            const float b = 1 - a;
            const float sum = right[i] + right[i - 1] + down[i] + down[i - stride];
            const float aa = a * a + sum;
            const float bb = b * b + sum;
            const float inverse = 1 / (aa * bb - a * b * a * b);
            front[i] = inverse * bb;
            back[i] = inverse * aa;
            const float unlike = fabsf(alphas[i + 1] - a) + fabsf(alphas[i - 1] - a) + fabsf(alphas[i + stride] - a)
                                 + fabsf(alphas[i - stride] - a) + a * b;
            mixed[i] = unlike == decided ? -1 : inverse * a * b;
        }
    }
}

/// The arrays that a sweep goes over, so that they stay in registers.
typedef struct {
    size_t stride;
    PAIR *colours;
    const PAIR *terms;
    const float *alphas, *right, *down, *front, *back, *mixed;
} LOOPS(sweep_arrays);

/// Computes pixel `i` from its neighbours, of which `left` has the left one's colours and gets the pixel's.
static inline __attribute__((always_inline)) void LOOPS(step)(
    const LOOPS(sweep_arrays) *arrays, size_t i, PAIR *left) {
    const size_t stride = arrays->stride;
    PAIR *colours = arrays->colours + i;
    const PAIR terms = arrays->terms[i];
    const float mixed = arrays->mixed[i];
    if (mixed < 0) {
        // Decided, and so all around: one of the colours is the pixel's own, the other stays as it started.
        *left = *colours;
        if (arrays->alphas[i] == 0) {
            left->hi = terms.hi;
        } else {
            left->lo = terms.lo;
        }
    } else {
        PAIR sums = terms + arrays->right[i] * colours[1];
        sums += arrays->down[i - stride] * colours[-(ptrdiff_t)stride];
        sums += arrays->down[i] * colours[stride];
        // The left neighbour comes last: only it was computed just now.
        sums += arrays->right[i - 1] * *left;
        PAIR shares;
        shares.lo = arrays->front[i];
        shares.hi = arrays->back[i];
        *left = shares * sums - mixed * sums.s45670123;
        *left = *left > 0 ? *left : 0;
        *left = *left < 1 ? *left : 1;
    }
    *colours = *left;
}

/// One Gauss-Seidel sweep: each pixel gets the two colours that minimise its share of the sum, its neighbours held.
///
/// Four rows go side by side, each a pixel behind the one above: every pixel still sees what it would see in order, and the
/// processor has four chains of dependent operations to work on instead of one. The left neighbours are carried along:
/// reading back what was just written would wait for the memory.
static void LOOPS(sweep)(const crasterloops_tile *tile) {
    const LOOPS(sweep_arrays) arrays = {
        tile->stride, (PAIR *)tile->colours, (const PAIR *)tile->terms, tile->alphas, tile->right,
        tile->down,   tile->front,           tile->back,                tile->mixed,
    };
    const size_t stride = arrays.stride;
    const size_t end = tile->width - 1;
    size_t y = 1;
    for (; y + 4 < tile->height; y += 4) {
        const size_t row = y * stride;
        PAIR first = arrays.colours[row];
        PAIR second = arrays.colours[row + stride];
        PAIR third = arrays.colours[row + 2 * stride];
        PAIR fourth = arrays.colours[row + 3 * stride];
        LOOPS(step)(&arrays, row + 1, &first);
        LOOPS(step)(&arrays, row + 2, &first);
        LOOPS(step)(&arrays, row + stride + 1, &second);
        LOOPS(step)(&arrays, row + 3, &first);
        LOOPS(step)(&arrays, row + stride + 2, &second);
        LOOPS(step)(&arrays, row + 2 * stride + 1, &third);
        for (size_t i = row + 4; i < row + end; i++) {
            LOOPS(step)(&arrays, i, &first);
            LOOPS(step)(&arrays, i + stride - 1, &second);
            LOOPS(step)(&arrays, i + 2 * stride - 2, &third);
            LOOPS(step)(&arrays, i + 3 * stride - 3, &fourth);
        }
        LOOPS(step)(&arrays, row + stride + end - 1, &second);
        LOOPS(step)(&arrays, row + 2 * stride + end - 2, &third);
        LOOPS(step)(&arrays, row + 2 * stride + end - 1, &third);
        for (size_t x = end - 3; x < end; x++) LOOPS(step)(&arrays, row + 3 * stride + x, &fourth);
    }
    for (; y + 1 < tile->height; y++) {
        const size_t row = y * stride;
        PAIR left = arrays.colours[row];
        for (size_t x = 1; x < end; x++) LOOPS(step)(&arrays, row + x, &left);
    }
}

static void LOOPS(store)(const crasterloops_tile *tile, uint16_t *target) {
    for (size_t y = tile->margin; y < tile->height - tile->margin; y++) {
        const PAIR *row = (const PAIR *)tile->colours + y * tile->stride + tile->margin;
        for (size_t x = 0; x < tile->width - 2 * tile->margin; x++) {
            const PAIR colours = row[x] * 65535.0f + 0.5f;
            ((LOOPS(stored) *)target)[x] = __builtin_convertvector(
                __builtin_convertvector(colours, LOOPS(numbers)), LOOPS(stored));
        }
        target += 8 * CRASTERLOOPS_TILE_SIDE;
    }
}

static void LOOPS(store_foreground)(const crasterloops_tile *tile, uint8_t *target) {
    const size_t count = tile->width - 2 * tile->margin;
    for (size_t y = tile->margin; y < tile->height - tile->margin; y++) {
        const PAIR *row = (const PAIR *)tile->colours + y * tile->stride + tile->margin;
        for (size_t x = 0; x < count; x++) {
            const LOOPS(bytes) bytes = __builtin_convertvector(row[x].lo * 255.0f + 0.5f, LOOPS(bytes));
            // The fourth byte is the next pixel's, which follows, but for the last of a row.
            if (x + 1 < count) {
                memcpy(target + 3 * x, &bytes, 4);
            } else {
                memcpy(target + 3 * x, &bytes, 3);
            }
        }
        target += 3 * CRASTERLOOPS_TILE_SIDE;
    }
}

static void LOOPS(solve)(crasterloops_tile *tile, size_t height, size_t y, const crasterloops_photo *photo,
                         const crasterloops_level *previous, const crasterloops_rule *rule) {
    LOOPS(fill)(tile, height, y, photo, previous);
    LOOPS(weigh)(tile, rule);
    for (size_t iteration = 0; iteration < rule->iterations; iteration++) LOOPS(sweep)(tile);
}

#undef PAIR
