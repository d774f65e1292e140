// Numbers to levels, as `Rounding` does it.
#ifndef CRASTERLOOPS_ROUNDING_H
#define CRASTERLOOPS_ROUNDING_H

#include <stdint.h>
#include <string.h>

static const float tie_lift = 1.0f / 4096;
static const float mantissa_shift = 8388608;

static inline uint8_t round_to_level(float value) {
    const float lower = value > 0 ? value : 0;
    const float shifted = (lower < 255 ? lower : 255) + tie_lift + mantissa_shift;
    uint32_t bits;
    memcpy(&bits, &shifted, sizeof bits);
    return (uint8_t)bits;
}

#endif
