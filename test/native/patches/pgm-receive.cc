// Packets that hold no ZeroMQ messages are dropped, and their source is left until its next message begins.
// Without the patch: each of them ends the process.
#include "pgm.h"

int main() {
  void* context = zmq_ctx_new();
  const uint16_t port = FreePort(SOCK_DGRAM);
  void* subscriber = pgm::Subscriber(context, port);
  pgm::Probe probe(port);
  probe.CheckAlive(subscriber);
  const std::string bad[] = {
      "", "x", pgm::Tsdu(1, ""), pgm::Tsdu(4, "abc"), pgm::Tsdu(0xfffe, "abc"),
  };
  int count = 0;
  for (const std::string& tsdu : bad) {
    // Of a source that is not known, and of one that is.
    for (const uint32_t known : {0U, 1U}) {
      const pgm::Source source(port, "sourc" + std::to_string(count++));
      if (known) {
        source.SendMessage(1, "known");
        pgm::CheckReceives(subscriber, "known");
      }
      source.Send(source.Odata(1 + known, tsdu, 0));
      source.Send(source.Odata(2 + known, pgm::Tsdu(2, "xx" + pgm::Frame("next")), 0));
      pgm::CheckReceives(subscriber, "next");
      probe.CheckAlive(subscriber);
    }
  }
  CHECK(zmq_close(subscriber) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
