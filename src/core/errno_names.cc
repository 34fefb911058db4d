#include "core/errno_names.h"

#include <zmq.h>

#include <cerrno>

namespace zeromq_native {

const char* ErrnoName(int error) {
#define ZEROMQ_NATIVE_ERRNO_CASE(name) \
  if (error == name) return #name;
  ZEROMQ_NATIVE_ERRNO_NAMES(ZEROMQ_NATIVE_ERRNO_CASE)
#undef ZEROMQ_NATIVE_ERRNO_CASE
  return "EUNKNOWN";
}

}  // namespace zeromq_native
