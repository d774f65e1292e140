// The error manager that both directions share.
#ifndef MATTE_CTURBOJPEG_FAILURE_H
#define MATTE_CTURBOJPEG_FAILURE_H

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

#include "CTurboJPEG.h"

typedef struct {
    // First, so that the library's pointer to it is a pointer to the whole.
    struct jpeg_error_mgr manager;
    jmp_buf exit;
    cjpeg_outcome outcome;
    char message[JMSG_LENGTH_MAX > CJPEG_MESSAGE_CAPACITY ? JMSG_LENGTH_MAX : CJPEG_MESSAGE_CAPACITY];
} cjpeg_failure;

/// Makes `failure` the error manager: errors and warnings of missing data jump to `failure->exit`.
struct jpeg_error_mgr *cjpeg_failure_install(cjpeg_failure *failure);

#endif
