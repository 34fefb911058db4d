/* Upstream generates this with python and stamps the build time; ours is reproducible. */
#include <impl/framework.h>
#include <pgm/version.h>

const unsigned pgm_major_version = 5;
const unsigned pgm_minor_version = 3;
const unsigned pgm_micro_version = 128;
const char* pgm_build_date = "";
const char* pgm_build_time = "";
const char* pgm_build_system = "";
const char* pgm_build_machine = "";
const char* pgm_build_revision = "";
