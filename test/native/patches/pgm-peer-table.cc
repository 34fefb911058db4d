// Anybody can pretend to be any number of publishers: what is kept of them is limited, and real ones are still heard.
// Without the patches: each has a window of its own for five minutes, and the message that it has begun for ever.
#include "pgm.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace {

size_t MemoryInUse() {
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 33)
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
#else
  return 0;
#endif
}

}  // namespace

int main() {
  void* context = zmq_ctx_new();
  const uint16_t port = FreePort(SOCK_DGRAM);
  void* subscriber = pgm::Subscriber(context, port, "alive");
  pgm::Probe probe(port);
  probe.CheckAlive(subscriber);
  const size_t before = MemoryInUse();
  // The beginning of a message of 100,000 bytes.
  const std::string begun = pgm::Frame(std::string(100000, 'x')).substr(0, 1000);
  for (uint32_t i = 0; i < 2000; ++i) {
    const pgm::Source source(port, "so" + pgm::Be32(i));
    source.SendMessage(1, "other");
    source.Send(source.Odata(2, pgm::Tsdu(0, begun), 0));
    // Leaves a gap.
    source.Send(source.Odata(20, pgm::Tsdu(0, pgm::Frame(std::string(1000, 'x'))), 0));
    if (i % 100 == 0) probe.CheckAlive(subscriber);
  }
  probe.CheckAlive(subscriber);
  zmq_pgm_statistics_t statistics{};
  CHECK(zmq_socket_pgm_statistics(subscriber, &statistics) == 0);
  CHECK(statistics.sources == 256);
  CHECK(MemoryInUse() < before + 80000000);
  CHECK(zmq_close(subscriber) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
