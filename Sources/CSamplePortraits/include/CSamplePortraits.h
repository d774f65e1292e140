/* Two people cut out of photos in the public domain, each a JPEG of 1024 x 512: the person's colours on the left, the alpha as grey
   on the right. script/portraits/make_samples.py made them and says where they come from. */
#ifndef C_SAMPLE_PORTRAITS_H
#define C_SAMPLE_PORTRAITS_H

#include <stddef.h>

extern const unsigned char *const sample_portrait_astronaut;
extern const size_t sample_portrait_astronaut_size;
extern const unsigned char *const sample_portrait_photographer;
extern const size_t sample_portrait_photographer_size;

#endif
