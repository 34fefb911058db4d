// Checks for the native test programs: a failed one prints where and ends the
// process, so that ctest sees it without any framework.
#ifndef ZEROMQ_NATIVE_TEST_NATIVE_CHECK_H_
#define ZEROMQ_NATIVE_TEST_NATIVE_CHECK_H_

#include <zmq.h>

#include <cstdio>
#include <cstdlib>

// _Exit, not exit: libzmq's threads may still run, and leaving them to static
// destructors would bury the message under a second failure.
#define CHECK(condition)                                                                           \
  do {                                                                                             \
    if (!(condition)) {                                                                            \
      std::fprintf(stderr, "%s:%d: failed: %s (last error: %s)\n", __FILE__, __LINE__, #condition, \
                   zmq_strerror(zmq_errno()));                                                     \
      std::fflush(stderr);                                                                         \
      std::_Exit(1);                                                                               \
    }                                                                                              \
  } while (false)

#endif  // ZEROMQ_NATIVE_TEST_NATIVE_CHECK_H_
