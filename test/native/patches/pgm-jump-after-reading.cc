// After a jump that is larger than the window, a source is heard again: what was read before is no obstacle.
#include "pgm.h"

int main() {
  void* context = zmq_ctx_new();
  const uint16_t port = FreePort(SOCK_DGRAM);
  void* subscriber = pgm::Subscriber(context, port);
  pgm::Probe probe(port);
  probe.CheckAlive(subscriber);

  const pgm::Source source(port, "source");
  source.SendMessage(1, "before");
  pgm::CheckReceives(subscriber, "before");

  constexpr uint32_t kFar = 100000;
  constexpr uint32_t kTries = 200;
  std::string text;
  for (uint32_t i = 0; text != "after"; ++i) {
    CHECK(i < kTries);
    source.SendMessage(kFar + i, "after");
    ReceiveText(subscriber, &text, 10);
  }

  CHECK(zmq_close(subscriber) == 0);
  CHECK(zmq_ctx_term(context) == 0);
}
