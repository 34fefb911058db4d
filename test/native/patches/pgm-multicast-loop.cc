// Packets come back to the sender's host only when that was asked for.
// Without the patch: they never do, except over the loopback interface.
#include "pgm-listener.h"
#include "udp-descriptors.h"

namespace {

enum Loop { kDefault = -1, kOff, kOn };

bool Loops(Loop loop) {
  void* context = zmq_ctx_new();
  const uint16_t port = FreePort(SOCK_DGRAM);
  void* publisher = NewSocket(context, ZMQ_PUB);
  if (loop != kDefault) SetInt(publisher, ZMQ_MULTICAST_LOOP, loop);
  pgm::Listener listener(port);
  const std::vector<int> before = UdpDescriptors();
  CHECK(zmq_connect(publisher, pgm::Endpoint(port).c_str()) == 0);
  SendText(publisher, "x");
  uint32_t sequence = 0;
  CHECK(listener.Next(pgm::kOdata, &sequence));
  int looping = 0;
  int sockets = 0;
  for (const int fd : UdpDescriptors()) {
    bool old = false;
    for (const int other : before) old = old || other == fd;
    if (old) continue;
    ++sockets;
    if (GetIntOption(fd, IPPROTO_IP, IP_MULTICAST_LOOP) != 0) ++looping;
  }
  CHECK(sockets == 3);
  CHECK(zmq_close(publisher) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  // Two sockets send.
  return looping >= 2;
}

}  // namespace

int main() {
  CHECK(!Loops(kDefault));
  CHECK(!Loops(kOff));
  CHECK(Loops(kOn));
  return 0;
}
