// What libzmq and OpenPGM would fail an assertion on, or use up the memory for, on the I/O thread.
#pragma once

#include <string_view>

#include "core/result.h"

namespace zeromq_native {

class Socket;

// What one publisher may keep for repairs at each of its endpoints, and one subscriber for each publisher it hears.
constexpr int64_t kMulticastWindowBytes = 512 * 1024 * 1024;

// Does nothing for endpoints of other transports.
Status CheckMulticast(const Socket& socket, std::string_view endpoint);

}  // namespace zeromq_native
