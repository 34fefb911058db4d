// The names of the errno values that libzmq reports, declared once. zmq.h defines all of them on every platform.
#pragma once

namespace zeromq_native {

// clang-format off
#define ZEROMQ_NATIVE_ERRNO_NAMES(X)                                                                                \
  X(EACCES) X(EADDRINUSE) X(EADDRNOTAVAIL) X(EAFNOSUPPORT) X(EAGAIN) X(EBADF) X(EBUSY) X(ECONNABORTED)              \
  X(ECONNREFUSED) X(ECONNRESET) X(EEXIST) X(EFAULT) X(EFSM) X(EHOSTUNREACH) X(EINPROGRESS) X(EINTR) X(EINVAL)       \
  X(EMFILE) X(EMSGSIZE) X(EMTHREAD) X(ENAMETOOLONG) X(ENETDOWN) X(ENETRESET) X(ENETUNREACH) X(ENFILE) X(ENOBUFS)    \
  X(ENOCOMPATPROTO) X(ENODEV) X(ENOENT) X(ENOMEM) X(ENOTCONN) X(ENOTSOCK) X(ENOTSUP) X(EPERM) X(EPROTO)             \
  X(EPROTONOSUPPORT) X(ETERM) X(ETIMEDOUT)
// clang-format on

// "EUNKNOWN" for a value outside the table.
const char* ErrnoName(int error);

}  // namespace zeromq_native
