#include "failure.h"

#include <jerror.h>

static cjpeg_outcome outcome_of(int code) {
    switch (code) {
    case JWRN_JPEG_EOF:
    case JERR_INPUT_EOF:
    case JERR_INPUT_EMPTY:
    case JERR_NO_IMAGE:
        return CJPEG_TRUNCATED;
    case JERR_OUT_OF_MEMORY:
        return CJPEG_OUT_OF_MEMORY;
#if JPEG_LIB_VERSION < 70
    // Only Debian's build of the library, which keeps to version 6.2's interface; Ubuntu's keeps to version 8's.
    case JERR_ARITH_NOTIMPL:
#endif
    case JERR_BAD_PRECISION:
    case JERR_NOT_COMPILED:
    case JERR_SOF_UNSUPPORTED:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_CCIR601_NOTIMPL:
    case JERR_FRACT_SAMPLE_NOTIMPL:
        return CJPEG_UNSUPPORTED;
    default:
        return CJPEG_CORRUPT;
    }
}

_Noreturn static void leave(j_common_ptr codec) {
    cjpeg_failure *failure = (cjpeg_failure *)codec->err;
    failure->outcome = outcome_of(codec->err->msg_code);
    codec->err->format_message(codec, failure->message);
    longjmp(failure->exit, 1);
}

// The library goes on after missing or broken data with grey blocks; a half picture must not pass as a whole one.
// Stray bytes between markers lose nothing and are common in the wild: they are let pass.
static void heed(j_common_ptr codec, int level) {
    if (level >= 0) return;
    switch (codec->err->msg_code) {
    case JWRN_JPEG_EOF:
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_MUST_RESYNC:
        leave(codec);
    default:
        codec->err->num_warnings++;
    }
}

static void stay_quiet(j_common_ptr codec) { (void)codec; }

struct jpeg_error_mgr *cjpeg_failure_install(cjpeg_failure *failure) {
    struct jpeg_error_mgr *manager = jpeg_std_error(&failure->manager);
    manager->error_exit = leave;
    manager->emit_message = heed;
    manager->output_message = stay_quiet;
    return manager;
}
