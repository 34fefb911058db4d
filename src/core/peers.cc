#include "core/peers.h"

#include <cerrno>

namespace zeromq_native {

namespace {

Result<int> ToResult(int count) {
  if (count < 0) return Status(errno);
  return count;
}

}  // namespace

Result<int> CountPeers(const Socket& socket) {
  return ToResult(zmq_socket_peers(socket.raw()));
}

Result<int> CountSubscribers(const Socket& socket, const std::string* topic) {
  if (topic == nullptr) return ToResult(zmq_socket_subscribers(socket.raw(), nullptr, 0));
  return ToResult(zmq_socket_subscribers(socket.raw(), topic->data(), topic->size()));
}

}  // namespace zeromq_native
