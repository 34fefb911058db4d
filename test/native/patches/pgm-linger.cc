// A publisher that is closed still answers requests for repairs, as long as it lingers and there may be any.
// Without the patch: it is gone when its last message is on the way.
#include "pgm-listener.h"

namespace {

void Lingers(void* context, int linger) {
  const uint16_t port = FreePort(SOCK_DGRAM);
  pgm::Listener listener(port);
  void* publisher = NewSocket(context, ZMQ_PUB);
  SetInt(publisher, ZMQ_RATE, 10000);
  SetInt(publisher, ZMQ_RECOVERY_IVL, 5000);
  SetInt(publisher, ZMQ_LINGER, linger);
  CHECK(zmq_connect(publisher, pgm::Endpoint(port).c_str()) == 0);
  SendText(publisher, "x");
  uint32_t sequence = 1;
  CHECK(listener.Next(pgm::kOdata, &sequence));
  CHECK(zmq_close(publisher) == 0);
  // It announces its packets again after 100 ms.
  CHECK(listener.Next(pgm::kSpm, &sequence));
  listener.SendNak(0);
  CHECK(listener.Next(pgm::kRdata, &sequence));
  CHECK(sequence == 0);
}

}  // namespace

int main() {
  // Either ends on its own, when nobody has asked for a second.
  for (const int linger : {5000, -1}) {
    void* context = zmq_ctx_new();
    Lingers(context, linger);
    CHECK(zmq_ctx_term(context) == 0);
  }
  return 0;
}
