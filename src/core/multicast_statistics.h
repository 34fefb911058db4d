// What the multicast endpoints of a socket have done.
#pragma once

#include <zmq.h>

#include "core/result.h"

namespace zeromq_native {

class Socket;

// ENOTSUP for a socket that cannot have any.
Result<zmq_pgm_statistics_t> ReadMulticastStatistics(const Socket& socket);

}  // namespace zeromq_native
