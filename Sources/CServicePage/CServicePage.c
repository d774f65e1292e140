// Each file of the folder `page`; a test compares this list with the folder.
#include "CServicePage.h"

// The language mode of the other targets has no #embed, the compiler has it in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char api_js[] = {
#embed "page/api.js"
};
static const unsigned char backdrop_js[] = {
#embed "page/backdrop.js"
};
static const unsigned char blur_js[] = {
#embed "page/blur.js"
};
static const unsigned char camera_js[] = {
#embed "page/camera.js"
};
static const unsigned char charts_js[] = {
#embed "page/charts.js"
};
static const unsigned char compose_js[] = {
#embed "page/compose.js"
};
static const unsigned char facts_js[] = {
#embed "page/facts.js"
};
static const unsigned char first_js[] = {
#embed "page/first.js"
};
static const unsigned char icon_svg[] = {
#embed "page/icon.svg"
};
static const unsigned char index_html[] = {
#embed "page/index.html"
};
static const unsigned char key_js[] = {
#embed "page/key.js"
};
static const unsigned char language_js[] = {
#embed "page/language.js"
};
static const unsigned char main_js[] = {
#embed "page/main.js"
};
static const unsigned char model_choice_js[] = {
#embed "page/model-choice.js"
};
static const unsigned char notices_js[] = {
#embed "page/notices.js"
};
static const unsigned char photo_queue_js[] = {
#embed "page/photo-queue.js"
};
static const unsigned char photos_js[] = {
#embed "page/photos.js"
};
static const unsigned char previews_js[] = {
#embed "page/previews.js"
};
static const unsigned char problem_js[] = {
#embed "page/problem.js"
};
static const unsigned char saving_js[] = {
#embed "page/saving.js"
};
static const unsigned char service_css[] = {
#embed "page/service.css"
};
static const unsigned char service_js[] = {
#embed "page/service.js"
};
static const unsigned char stage_css[] = {
#embed "page/stage.css"
};
static const unsigned char stage_js[] = {
#embed "page/stage.js"
};
static const unsigned char strip_js[] = {
#embed "page/strip.js"
};
static const unsigned char style_css[] = {
#embed "page/style.css"
};
static const unsigned char tabs_js[] = {
#embed "page/tabs.js"
};
static const unsigned char texts_en_js[] = {
#embed "page/texts-en.js"
};
static const unsigned char texts_zh_js[] = {
#embed "page/texts-zh.js"
};
static const unsigned char theme_js[] = {
#embed "page/theme.js"
};
static const unsigned char titles_zh_js[] = {
#embed "page/titles-zh.js"
};
static const unsigned char zip_js[] = {
#embed "page/zip.js"
};

static const ServicePageFile files[] = {
    {"api.js", api_js, sizeof api_js},
    {"backdrop.js", backdrop_js, sizeof backdrop_js},
    {"blur.js", blur_js, sizeof blur_js},
    {"camera.js", camera_js, sizeof camera_js},
    {"charts.js", charts_js, sizeof charts_js},
    {"compose.js", compose_js, sizeof compose_js},
    {"facts.js", facts_js, sizeof facts_js},
    {"first.js", first_js, sizeof first_js},
    {"icon.svg", icon_svg, sizeof icon_svg},
    {"index.html", index_html, sizeof index_html},
    {"key.js", key_js, sizeof key_js},
    {"language.js", language_js, sizeof language_js},
    {"main.js", main_js, sizeof main_js},
    {"model-choice.js", model_choice_js, sizeof model_choice_js},
    {"notices.js", notices_js, sizeof notices_js},
    {"photo-queue.js", photo_queue_js, sizeof photo_queue_js},
    {"photos.js", photos_js, sizeof photos_js},
    {"previews.js", previews_js, sizeof previews_js},
    {"problem.js", problem_js, sizeof problem_js},
    {"saving.js", saving_js, sizeof saving_js},
    {"service.css", service_css, sizeof service_css},
    {"service.js", service_js, sizeof service_js},
    {"stage.css", stage_css, sizeof stage_css},
    {"stage.js", stage_js, sizeof stage_js},
    {"strip.js", strip_js, sizeof strip_js},
    {"style.css", style_css, sizeof style_css},
    {"tabs.js", tabs_js, sizeof tabs_js},
    {"texts-en.js", texts_en_js, sizeof texts_en_js},
    {"texts-zh.js", texts_zh_js, sizeof texts_zh_js},
    {"theme.js", theme_js, sizeof theme_js},
    {"titles-zh.js", titles_zh_js, sizeof titles_zh_js},
    {"zip.js", zip_js, sizeof zip_js},
};

const ServicePageFile *service_page_files(size_t *count) {
    *count = sizeof files / sizeof *files;
    return files;
}
