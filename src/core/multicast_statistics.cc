#include "core/multicast_statistics.h"

#include <cerrno>

#include "core/socket.h"

namespace zeromq_native {

Result<zmq_pgm_statistics_t> ReadMulticastStatistics(const Socket& socket) {
  zmq_pgm_statistics_t statistics{};
  if (zmq_socket_pgm_statistics(socket.raw(), &statistics) != 0) return Status(errno);
  return statistics;
}

}  // namespace zeromq_native
