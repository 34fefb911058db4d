// A subscriber hears new publishers, however many it has heard before.
// Without the patch: it hears 256, and no other until these expire.
#include "pgm.h"

int main() {
  void* context = zmq_ctx_new();
  const uint16_t port = FreePort(SOCK_DGRAM);
  void* subscriber = pgm::Subscriber(context, port);
  pgm::Probe(port).CheckAlive(subscriber);

  for (uint32_t i = 0; i < 600; ++i) {
    pgm::Source(port, "so" + pgm::Be32(i)).SendMessage(1, std::to_string(i));
    pgm::CheckReceives(subscriber, std::to_string(i));
  }

  CHECK(zmq_close(subscriber) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
