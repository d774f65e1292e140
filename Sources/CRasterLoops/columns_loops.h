// The vertical pass of a resize; included once for each set of instructions, with LOOPS(name) giving each its own names.

static void LOOPS(columns)(
    const uint8_t *source, size_t stride, size_t length, const float *weights, size_t count, uint8_t *target) {
    size_t x = 0;
    // Four sums of eight: they stay in registers while the rows pass by.
    for (; x + 32 <= length; x += 32) {
        LOOPS(floats) first = 0, second = 0, third = 0, fourth = 0;
        for (size_t tap = 0; tap < count; tap++) {
            const LOOPS(levels) *row = (const LOOPS(levels) *)(source + tap * stride + x);
            const float weight = weights[tap];
            first += weight * __builtin_convertvector(row[0], LOOPS(floats));
            second += weight * __builtin_convertvector(row[1], LOOPS(floats));
            third += weight * __builtin_convertvector(row[2], LOOPS(floats));
            fourth += weight * __builtin_convertvector(row[3], LOOPS(floats));
        }
        LOOPS(round)(&first, target + x);
        LOOPS(round)(&second, target + x + 8);
        LOOPS(round)(&third, target + x + 16);
        LOOPS(round)(&fourth, target + x + 24);
    }
    for (; x < length; x++) {
        float sum = 0;
        for (size_t tap = 0; tap < count; tap++) sum += weights[tap] * (float)source[tap * stride + x];
        target[x] = round_to_level(sum);
    }
}
