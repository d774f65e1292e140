// The choice between the two compilations of a loop, which are called plain_NAME and wide_NAME.
#ifndef CRASTERLOOPS_VERSIONS_H
#define CRASTERLOOPS_VERSIONS_H

#if defined(__x86_64__)
#define CHOOSE(is_wide, function, ...) \
    if (is_wide) wide_##function(__VA_ARGS__); else plain_##function(__VA_ARGS__)
#else
#define CHOOSE(is_wide, function, ...) (void)(is_wide), plain_##function(__VA_ARGS__)
#endif

#endif
