#include "core/multicast.h"

#include <mutex>

#include "core/multicast_log.h"

#ifdef __clang__
#define restrict __restrict
#endif
#include <pgm/pgm.h>

namespace zeromq_native {

namespace {
// OpenPGM writes to standard output by default, in the middle of what the application prints there.
void WriteLog(const int, const char* line, void*) {
  MulticastLog::Get().Write(line);
}
}  // namespace

void InitializeMulticast() {
  static std::once_flag once;
  std::call_once(once, [] {
    pgm_log_set_handler(WriteLog, nullptr);
    // The reference taken here is kept for the life of the process. When it fails, zmq_ctx_new fails in the same way
    // and reports it.
    pgm_error_t* error = nullptr;
    if (!pgm_init(&error) && error != nullptr) pgm_error_free(error);
  });
}

}  // namespace zeromq_native
