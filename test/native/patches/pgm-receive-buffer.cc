// A subscriber's buffer for packets is as large as the system allows, up to 4 MiB, unless it is set.
// Without the patch: it has the default size, which a burst of less than a millisecond at a high rate fills.
#include <algorithm>

#include "pgm.h"
#include "udp-descriptors.h"

namespace {

int BufferOf(void* context, int wanted) {
  const uint16_t port = FreePort(SOCK_DGRAM);
  void* subscriber = NewSocket(context, ZMQ_SUB);
  CHECK(zmq_setsockopt(subscriber, ZMQ_SUBSCRIBE, "", 0) == 0);
  if (wanted >= 0) SetInt(subscriber, ZMQ_RCVBUF, wanted);
  CHECK(zmq_connect(subscriber, pgm::Endpoint(port).c_str()) == 0);
  pgm::Probe(port).CheckAlive(subscriber);
  int largest = 0;
  for (const int fd : UdpDescriptors(port)) largest = std::max(largest, GetIntOption(fd, SOL_SOCKET, SO_RCVBUF));
  CHECK(zmq_close(subscriber) == 0);
  return largest;
}

}  // namespace

int main() {
  const int fd = BoundSocket(SOCK_DGRAM);
  const int size = 4 * 1024 * 1024;
  CHECK(setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size) == 0);
  const int allowed = GetIntOption(fd, SOL_SOCKET, SO_RCVBUF);
  close(fd);

  void* context = zmq_ctx_new();
  CHECK(BufferOf(context, -1) >= allowed);
  CHECK(BufferOf(context, 20000) < allowed);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
