// Eight numbers to levels; included once for each set of instructions, with LOOPS(name) giving each its own names.

typedef float LOOPS(floats) __attribute__((ext_vector_type(8)));
typedef uint32_t LOOPS(bits) __attribute__((ext_vector_type(8)));
typedef uint8_t LOOPS(levels) __attribute__((ext_vector_type(8), aligned(1)));

/// As `round_to_level`.
static inline __attribute__((always_inline)) void LOOPS(round)(const LOOPS(floats) *values, uint8_t *target) {
    const LOOPS(floats) lower = *values > 0 ? *values : 0;
    const LOOPS(floats) bounded = lower < 255 ? lower : 255;
    const LOOPS(floats) shifted = bounded + tie_lift + mantissa_shift;
    LOOPS(bits) bits;
    memcpy(&bits, &shifted, sizeof bits);
    *(LOOPS(levels) *)target = __builtin_convertvector(bits, LOOPS(levels));
}
