// A publisher that was idle may send what its rate allows in four milliseconds at once, so that waiting a little too
// long costs nothing of the rate.
// Without the patch: one millisecond, a single packet at this rate.
#include "pgm-listener.h"

int main() {
  void* context = zmq_ctx_new();
  const uint16_t port = FreePort(SOCK_DGRAM);
  pgm::Listener listener(port);
  void* publisher = NewSocket(context, ZMQ_PUB);
  // 2500 bytes in a millisecond.
  SetInt(publisher, ZMQ_RATE, 20000);
  CHECK(zmq_connect(publisher, pgm::Endpoint(port).c_str()) == 0);
  SendText(publisher, "first");
  uint32_t sequence = 0;
  CHECK(listener.Next(pgm::kOdata, &sequence));

  // Whatever was used of it is there again when the next announcement comes, after 100 ms.
  CHECK(listener.Next(pgm::kSpm, &sequence));
  for (int i = 0; i < 5; ++i) SendText(publisher, std::string(1400, 'x'));
  for (int i = 0; i < 4; ++i) CHECK(listener.Next(pgm::kOdata, &sequence));
  zmq_pgm_statistics_t statistics{};
  CHECK(zmq_socket_pgm_statistics(publisher, &statistics) == 0);
  CHECK(statistics.rate_limited == 0);
  CHECK(zmq_close(publisher) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
