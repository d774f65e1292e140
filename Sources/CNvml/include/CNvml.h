// The few structures that NVIDIA's management library (NVML) fills in for us, laid out as its stable interface documents
// them. Written for this project from the documented fields; the library itself is loaded at run time.
#ifndef MATTE_CNVML_H
#define MATTE_CNVML_H

#include <stdint.h>

/// nvmlMemory_t, filled by nvmlDeviceGetMemoryInfo: bytes; `used` counts what the driver reserves for itself.
typedef struct {
    uint64_t total;
    uint64_t free;
    uint64_t used;
} matte_nvml_memory;

/// nvmlMemory_v2_t, filled by nvmlDeviceGetMemoryInfo_v2: bytes; `version` is set by the caller.
typedef struct {
    uint32_t version;
    uint64_t total;
    uint64_t reserved;
    uint64_t free;
    uint64_t used;
} matte_nvml_memory_v2;

/// nvmlUtilization_t, filled by nvmlDeviceGetUtilizationRates: percent of the last sample period.
typedef struct {
    uint32_t gpu;
    uint32_t memory;
} matte_nvml_utilization;

/// nvmlProcessInfo_v1_t, filled by the functions for running processes without suffix: bytes, all ones if not told.
typedef struct {
    uint32_t pid;
    uint64_t used_memory;
} matte_nvml_process_v1;

/// nvmlProcessInfo_v2_t, filled by the functions for running processes with suffix _v2 and _v3.
typedef struct {
    uint32_t pid;
    uint64_t used_memory;
    uint32_t gpu_instance;
    uint32_t compute_instance;
} matte_nvml_process_v2;

_Static_assert(sizeof(matte_nvml_memory) == 24, "three 64-bit counts");
_Static_assert(sizeof(matte_nvml_memory_v2) == 40, "a version, padded, and four 64-bit counts");
_Static_assert(sizeof(matte_nvml_utilization) == 8, "two 32-bit percentages");
_Static_assert(sizeof(matte_nvml_process_v1) == 16, "a number, padded, and one 64-bit count");
_Static_assert(sizeof(matte_nvml_process_v2) == 24, "as version 1, and two 32-bit numbers");

#endif
