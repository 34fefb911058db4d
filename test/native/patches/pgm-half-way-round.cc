// A packet as far from the window as can be, in numbers that wrap around, is dropped.
#include "pgm.h"

int main() {
  void* context = zmq_ctx_new();
  const uint16_t port = FreePort(SOCK_DGRAM);
  void* subscriber = pgm::Subscriber(context, port);
  pgm::Probe probe(port);
  probe.CheckAlive(subscriber);

  constexpr uint32_t kFirst = 7;
  const pgm::Source source(port, "source");
  const auto send = [&](uint32_t sequence, const char* body) {
    source.Send(source.Odata(sequence, pgm::Tsdu(0, pgm::Frame(body)), sequence));
  };
  send(kFirst, "first");
  pgm::CheckReceives(subscriber, "first");
  constexpr uint32_t kFar = kFirst + (1U << 31);
  send(kFar, "far");
  source.Send(source.Packet(pgm::kNcf, 0, pgm::Be32(kFar) + pgm::Nla("127.0.0.1") + pgm::Nla(pgm::kGroup)));
  send(kFirst + 1, "second");
  pgm::CheckReceives(subscriber, "second");
  probe.CheckAlive(subscriber);

  CHECK(zmq_close(subscriber) == 0);
  CHECK(zmq_ctx_term(context) == 0);
}
