// A stand-in for NVIDIA's management library: two GPUs with set figures, and faults that are switched by a file named
// "fault" beside the library. Written for the tests of this project; compiled by them.
//
// -DWITHOUT_COUNT leaves out a function without which nothing works.
// -DOLD_LIBRARY leaves out what the libraries of 2019 did not have.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { SUCCESS = 0, NOT_SUPPORTED = 3, INSUFFICIENT = 7, NO_DRIVER = 9, FUNCTION_MISSING = 13, LOST = 15, MISMATCH = 18,
       VERSION = 25, UNKNOWN = 999 };

int standin_sessions = 0;
static int list_calls = 0;
static uint64_t energy = 1000000;

static int fault(const char *name) {
    Dl_info info;
    char path[4096], text[64] = "";
    if (!dladdr((void *)&standin_sessions, &info)) return 0;
    snprintf(path, sizeof path, "%s", info.dli_fname);
    char *slash = strrchr(path, '/');
    if (!slash) return 0;
    strcpy(slash, "/fault");
    FILE *file = fopen(path, "r");
    if (!file) return 0;
    if (!fgets(text, sizeof text, file)) text[0] = 0;
    fclose(file);
    return strcmp(text, name) == 0;
}

static int number(void *device) { return (int)(intptr_t)device - 1; }

/// The fault "lost": the first GPU answers with its name only.
static int lost(void *device) { return number(device) == 0 && fault("lost"); }

static unsigned text(char *to, unsigned size, const char *from) {
    snprintf(to, size, "%s", from);
    return SUCCESS;
}

unsigned nvmlInit_v2(void) {
    if (fault("no-driver")) return NO_DRIVER;
    if (fault("mismatch")) return MISMATCH;
    if (fault("init-fails")) return UNKNOWN;
    if (fault("hangs")) sleep(30);
    standin_sessions++;
    return SUCCESS;
}
unsigned nvmlShutdown(void) { standin_sessions--; return SUCCESS; }
unsigned nvmlSystemGetDriverVersion(char *to, unsigned size) { return text(to, size, "550.90.07"); }
unsigned nvmlSystemGetNVMLVersion(char *to, unsigned size) { return text(to, size, "12.550.90.07"); }
unsigned nvmlSystemGetCudaDriverVersion_v2(int *version) { *version = 12040; return SUCCESS; }
unsigned nvmlSystemGetProcessName(unsigned pid, char *to, unsigned size) {
    return pid == 4242 ? text(to, size, "/usr/bin/other-program") : 6;
}

#ifndef WITHOUT_COUNT
unsigned nvmlDeviceGetCount_v2(unsigned *count) {
    if (fault("count-fails")) return UNKNOWN;
    *count = fault("no-device") ? 0 : 2;
    return SUCCESS;
}
#endif
unsigned nvmlDeviceGetHandleByIndex_v2(unsigned index, void **device) {
    if (index == 1 && fault("handle-fails")) return LOST;
    *device = (void *)(intptr_t)(index + 1);
    return SUCCESS;
}
unsigned nvmlDeviceGetName(void *device, char *to, unsigned size) {
    return text(to, size, number(device) == 0 ? "Stand-in T4" : "Stand-in A10");
}
unsigned nvmlDeviceGetUUID(void *device, char *to, unsigned size) {
    if (lost(device)) return LOST;
    return text(to, size, number(device) == 0 ? "GPU-0" : "GPU-1");
}

static const uint64_t total = 16ull << 30;
unsigned nvmlDeviceGetMemoryInfo(void *device, uint64_t *memory) {
    if (lost(device)) return LOST;
    memory[0] = total; memory[2] = 3ull << 30; memory[1] = total - memory[2];
    return SUCCESS;
}
#ifndef OLD_LIBRARY
unsigned nvmlDeviceGetMemoryInfo_v2(void *device, uint64_t *memory) {
    if (lost(device)) return LOST;
    if (*(uint32_t *)memory != (40u | 2u << 24)) return VERSION;
    memory[1] = total; memory[2] = 1ull << 30; memory[4] = 2ull << 30; memory[3] = total - (3ull << 30);
    return SUCCESS;
}
unsigned nvmlDeviceGetCurrentClocksEventReasons(void *device, uint64_t *reasons) {
    if (lost(device)) return LOST;
    *reasons = number(device) == 0 ? 0x24 : 0x1;
    return SUCCESS;
}
#endif
unsigned nvmlDeviceGetCurrentClocksThrottleReasons(void *device, uint64_t *reasons) {
    if (lost(device)) return LOST;
    *reasons = 0x4;
    return SUCCESS;
}
unsigned nvmlDeviceGetUtilizationRates(void *device, unsigned *use) {
    if (lost(device)) return LOST;
    use[0] = 75; use[1] = 30;
    return SUCCESS;
}

#define ONE(NAME, VALUE) unsigned NAME(void *device, unsigned *to) { \
    if (lost(device)) return LOST; *to = (VALUE); return SUCCESS; }
ONE(nvmlDeviceGetPowerUsage, 65500)
ONE(nvmlDeviceGetEnforcedPowerLimit, 70000)
ONE(nvmlDeviceGetPowerManagementDefaultLimit, 75000)
ONE(nvmlDeviceGetVirtualizationMode, number(device) == 0 ? 1 : 2)
ONE(nvmlDeviceGetCurrPcieLinkGeneration, 3)
ONE(nvmlDeviceGetMaxPcieLinkGeneration, 4)
ONE(nvmlDeviceGetCurrPcieLinkWidth, 8)
ONE(nvmlDeviceGetMaxPcieLinkWidth, 16)

unsigned nvmlDeviceGetTotalEnergyConsumption(void *device, uint64_t *to) {
    if (lost(device)) return LOST;
    if (number(device) == 1) return NOT_SUPPORTED;
    *to = energy += 2500;
    return SUCCESS;
}
unsigned nvmlDeviceGetTemperature(void *device, unsigned sensor, unsigned *to) {
    if (lost(device)) return LOST;
    *to = 71 + sensor;
    return SUCCESS;
}
unsigned nvmlDeviceGetClockInfo(void *device, unsigned kind, unsigned *to) {
    if (lost(device)) return LOST;
    *to = kind == 1 ? 1350 : 5000;
    return SUCCESS;
}
unsigned nvmlDeviceGetMaxClockInfo(void *device, unsigned kind, unsigned *to) {
    if (lost(device)) return LOST;
    *to = kind == 1 ? 1590 : 5001;
    return SUCCESS;
}
unsigned nvmlDeviceGetCudaComputeCapability(void *device, int *major, int *minor) {
    if (lost(device)) return LOST;
    *major = 7; *minor = 5;
    return SUCCESS;
}
unsigned nvmlDeviceGetEccMode(void *device, unsigned *now, unsigned *next) {
    if (lost(device)) return LOST;
    *now = 1; *next = 1;
    return SUCCESS;
}
unsigned nvmlDeviceGetTotalEccErrors(void *device, unsigned kind, unsigned counter, uint64_t *to) {
    if (lost(device)) return LOST;
    *to = kind == 1 && counter == 0 ? 2 : 77;
    return SUCCESS;
}
unsigned nvmlDeviceGetMigMode(void *device, unsigned *now, unsigned *next) {
    if (lost(device)) return LOST;
    if (number(device) == 0) return NOT_SUPPORTED;
    *now = 1; *next = 1;
    return SUCCESS;
}

/// Fills a list of entries that are `words` 64-bit words long.
static unsigned list(void *device, unsigned *count, uint64_t *entries, int words) {
    if (lost(device)) return LOST;
    unsigned room = *count, needed = number(device) == 0 ? 2 : 0;
    // The list of the fault "growing" is always a little longer than there is room for, three times in a row.
    if (needed && fault("growing")) needed = list_calls++ < 3 ? room + 9 : room;
    if (needed && fault("ever-growing")) needed = room + 9;
    *count = needed;
    if (needed > room) return INSUFFICIENT;
    for (unsigned i = 0; i < needed; i++) {
        uint64_t *entry = entries + i * words;
        memset(entry, 0, words * 8);
        *(uint32_t *)entry = i == 0 ? (uint32_t)getpid() : 4241 + i;
        entry[1] = i == 0 ? 512ull << 20 : i == 1 ? 64ull << 20 : UINT64_MAX;
    }
    return SUCCESS;
}
unsigned nvmlDeviceGetComputeRunningProcesses(void *device, unsigned *count, uint64_t *entries) {
    return list(device, count, entries, 2);
}
#ifndef OLD_LIBRARY
unsigned nvmlDeviceGetComputeRunningProcesses_v2(void *device, unsigned *count, uint64_t *entries) {
    return fault("old-driver") ? FUNCTION_MISSING : list(device, count, entries, 3);
}
unsigned nvmlDeviceGetComputeRunningProcesses_v3(void *device, unsigned *count, uint64_t *entries) {
    return fault("old-driver") ? VERSION : list(device, count, entries, 3);
}
unsigned nvmlDeviceGetGraphicsRunningProcesses_v3(void *device, unsigned *count, uint64_t *entries) {
    (void)entries;
    if (lost(device)) return LOST;
    *count = 0;
    return SUCCESS;
}
#endif
