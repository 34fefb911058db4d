// Datagrams that hold no packet, and errors that the system tells of when one is to be received, are passed over, by
// publishers as well.
// Without the patch: an empty datagram ends the process.
#include "pgm.h"

namespace {

void Disturb(const pgm::Source& source) {
  source.Send("");
  source.Send("x");
  source.Send(std::string(pgm::kHeaderSize - 1, '\0'));
  source.Send(std::string(9000, 'x'));
  // Longer than the largest packet of the session, though its first part is a good one.
  source.Send(source.Odata(1, pgm::Tsdu(0, pgm::Frame("a")) + std::string(3000, 'x'), 0));
}

}  // namespace

int main() {
  void* context = zmq_ctx_new();
  const uint16_t port = FreePort(SOCK_DGRAM);
  void* subscriber = pgm::Subscriber(context, port);
  pgm::Probe probe(port);
  probe.CheckAlive(subscriber);
  const pgm::Source source(port, "source");
  for (int i = 0; i < 20; ++i) {
    Disturb(source);
    probe.CheckAlive(subscriber);
  }
  CHECK(zmq_close(subscriber) == 0);

  // The publisher has the port alone now. One I/O thread serves both, in turn: the subscriber hears of the network only
  // after the publisher has.
  const uint16_t other = FreePort(SOCK_DGRAM);
  void* publisher = pgm::Publisher(context, port);
  subscriber = pgm::Subscriber(context, other);
  pgm::Probe watch(other);
  watch.CheckAlive(subscriber);
  for (int i = 0; i < 20; ++i) {
    Disturb(source);
    watch.CheckAlive(subscriber);
  }
  CHECK(zmq_close(publisher) == 0);
  CHECK(zmq_close(subscriber) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
