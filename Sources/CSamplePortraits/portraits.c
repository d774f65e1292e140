#include "CSamplePortraits.h"

/* Swift would take half a minute to compile as many bytes as an array literal. */
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char astronaut[] = {
#embed "pictures/astronaut.jpg"
};
static const unsigned char photographer[] = {
#embed "pictures/photographer.jpg"
};

const unsigned char *const sample_portrait_astronaut = astronaut;
const size_t sample_portrait_astronaut_size = sizeof astronaut;
const unsigned char *const sample_portrait_photographer = photographer;
const size_t sample_portrait_photographer_size = sizeof photographer;
