// The files of the service's web page, embedded so that the program needs none beside it.
#ifndef MATTE_CSERVICEPAGE_H
#define MATTE_CSERVICEPAGE_H

#include <stddef.h>

/// One file of the folder `page`; it lives as long as the program.
typedef struct {
    /// Its name in the folder.
    const char *name;
    const unsigned char *bytes;
    size_t count;
} ServicePageFile;

/// All files; `count` receives how many.
const ServicePageFile *service_page_files(size_t *count);

#endif
