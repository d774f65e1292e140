// One row of a guided filter; included once for each set of instructions, with LOOPS(name) giving each its own names.

typedef uint8_t LOOPS(channels) __attribute__((ext_vector_type(16), aligned(1)));

/// Alpha of the pixels `first` to `end`, between the model's columns `left` and `right`.
static inline __attribute__((always_inline)) void LOOPS(span)(
    const crasterloops_guided_row *row, size_t first, size_t end, size_t left, size_t right, const uint8_t *pixels,
    size_t width, uint8_t *target) {
    // Where the bounds leave no choice, as in most of a photo, the colours need not be looked at.
    const float *lower = row->lower, *upper = row->upper;
    const float highest = upper[left] > upper[right] ? upper[left] : upper[right];
    const float lowest = lower[left] < lower[right] ? lower[left] : lower[right];
    if (highest <= 0 || lowest >= 255) {
        memset(target + first, highest <= 0 ? 0 : 255, end - first);
        return;
    }
    const bool is_edge = left == right;
    const float start = is_edge ? 0 : (float)(((double)first + 0.5) * row->step - 0.5 - (double)left);
    const float step = is_edge ? 0 : (float)row->step;
    const float *line = row->lines + 4 * left, *next = row->lines + 4 * right;
    const float change[4] = {next[0] - line[0], next[1] - line[1], next[2] - line[2], next[3] - line[3]};
    const float smallest_change = lower[right] - lower[left], largest_change = upper[right] - upper[left];
    size_t x = first;
    // Eight at a time, beyond the span's end too: those pixels are written again with the next span.
    for (; x < end && x + 8 <= width; x += 8) {
        const LOOPS(floats) offsets = {0, 1, 2, 3, 4, 5, 6, 7};
        const LOOPS(floats) share = start + step * ((float)(x - first) + offsets);
        const LOOPS(channels) head = *(const LOOPS(channels) *)(pixels + 3 * x);
        const LOOPS(levels) rest = *(const LOOPS(levels) *)(pixels + 3 * x + 16);
        const LOOPS(channels) tail = __builtin_shufflevector(rest, rest, 0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7);
        const LOOPS(levels) red = __builtin_shufflevector(head, tail, 0, 3, 6, 9, 12, 15, 18, 21);
        const LOOPS(levels) green = __builtin_shufflevector(head, tail, 1, 4, 7, 10, 13, 16, 19, 22);
        const LOOPS(levels) blue = __builtin_shufflevector(head, tail, 2, 5, 8, 11, 14, 17, 20, 23);
        LOOPS(floats) alpha = line[3] + share * change[3];
        alpha += (line[0] + share * change[0]) * __builtin_convertvector(red, LOOPS(floats));
        alpha += (line[1] + share * change[1]) * __builtin_convertvector(green, LOOPS(floats));
        alpha += (line[2] + share * change[2]) * __builtin_convertvector(blue, LOOPS(floats));
        const LOOPS(floats) bottom = lower[left] + share * smallest_change;
        const LOOPS(floats) top = upper[left] + share * largest_change;
        alpha = alpha > bottom ? alpha : bottom;
        alpha = alpha < top ? alpha : top;
        LOOPS(round)(&alpha, target + x);
    }
    for (; x < end; x++) {
        const float share = start + step * (float)(x - first);
        float alpha = line[3] + share * change[3];
        alpha += (line[0] + share * change[0]) * (float)pixels[3 * x];
        alpha += (line[1] + share * change[1]) * (float)pixels[3 * x + 1];
        alpha += (line[2] + share * change[2]) * (float)pixels[3 * x + 2];
        const float bottom = lower[left] + share * smallest_change;
        const float top = upper[left] + share * largest_change;
        alpha = alpha > bottom ? alpha : bottom;
        target[x] = round_to_level(alpha < top ? alpha : top);
    }
}

static void LOOPS(guided)(
    const crasterloops_guided_row *row, const uint8_t *pixels, size_t width, uint8_t *target) {
    LOOPS(span)(row, 0, row->starts[0], 0, 0, pixels, width, target);
    for (size_t left = 0; left < row->count; left++) {
        const size_t right = left + 1 < row->count ? left + 1 : left;
        LOOPS(span)(row, row->starts[left], row->starts[left + 1], left, right, pixels, width, target);
    }
}
