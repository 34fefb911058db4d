// What libzmq and OpenPGM would fail an assertion on, or use up the memory for, on the I/O thread.
#pragma once

#include <string_view>

#include "core/result.h"

namespace zeromq_native {

class Socket;

// Does nothing for endpoints of other transports.
Status CheckMulticast(const Socket& socket, std::string_view endpoint);

}  // namespace zeromq_native
