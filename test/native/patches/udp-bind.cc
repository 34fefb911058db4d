// A socket cannot be bound to a UDP port that somebody else has.
// Without the patch: it says it is, and its I/O thread tries for ever.
#include "support.h"

int main() {
  void* context = zmq_ctx_new();
  for (const int type : {ZMQ_DGRAM, ZMQ_DISH}) {
    const int taken = BoundSocket(SOCK_DGRAM);
    const std::string endpoint = "udp://127.0.0.1:" + std::to_string(PortOf(taken));
    void* socket = NewSocket(context, type);
    CHECK(zmq_bind(socket, endpoint.c_str()) == -1);
    CHECK(errno == EADDRINUSE);
    close(taken);
    CHECK(zmq_bind(socket, endpoint.c_str()) == 0);
    CHECK(zmq_close(socket) == 0);
  }
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
