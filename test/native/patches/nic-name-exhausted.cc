// Binding to an address, which could be the name of an interface, fails when there are no descriptors to look.
// Without the patch: it aborts the process.
#include "few-descriptors.h"

int main() {
  LimitDescriptors();
  for (const char* endpoint : {"tcp://127.0.0.1:*", "tcp://lo:*", "ws://127.0.0.1:*", "udp://127.0.0.1:*"}) {
    for (int left = 0; left <= 4; ++left) {
      // A context for each, since a socket that was closed gives its descriptors back some time before its context
      // ends.
      void* context = zmq_ctx_new();
      void* socket = NewSocket(context, std::strncmp(endpoint, "udp", 3) == 0 ? ZMQ_DISH : ZMQ_PULL);
      {
        const FewDescriptors few(left);
        const bool bound = zmq_bind(socket, endpoint) == 0;
        CHECK(bound || errno == EMFILE || (errno == ENODEV && std::strcmp(endpoint, "tcp://lo:*") == 0 && left > 0));
        CHECK(!bound || left > 0);
      }
      CHECK(zmq_close(socket) == 0);
      CHECK(zmq_ctx_term(context) == 0);
    }
  }
  return 0;
}
