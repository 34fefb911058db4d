// A rate may be as high as the option allows, as long as the window for repairs does not need too much memory.
// Without the patches: a rate above 2^31 bits per second is computed wrongly, and any amount of memory is used.
#include <climits>

#include "pgm-listener.h"

int main() {
  CHECK(zmq_pgm_window(1000000, 100, 1500) > 12500000);
  CHECK(zmq_pgm_window(1000000, 100, 1500) < 16000000);
  CHECK(zmq_pgm_window(1000000, 10000, 1500) > ZMQ_PGM_MAX_WINDOW);
  CHECK(zmq_pgm_window(INT_MAX, INT_MAX, 36) > ZMQ_PGM_MAX_WINDOW);
  CHECK(zmq_pgm_window(INT_MAX, INT_MAX, 1) > ZMQ_PGM_MAX_WINDOW);
  CHECK(zmq_pgm_window(1, 1, 1500) > 0);

  void* context = zmq_ctx_new();
  for (const int type : {ZMQ_PUB, ZMQ_SUB}) {
    void* socket = NewSocket(context, type);
    SetInt(socket, ZMQ_RATE, 1000000);
    CHECK(zmq_connect(socket, pgm::Endpoint(FreePort(SOCK_DGRAM)).c_str()) == -1);
    CHECK(zmq_errno() == ENOMEM);
    CHECK(zmq_close(socket) == 0);
  }
  for (const int rate : {2147484, 17179870, INT_MAX}) {
    const uint16_t port = FreePort(SOCK_DGRAM);
    pgm::Listener listener(port);
    void* publisher = NewSocket(context, ZMQ_PUB);
    SetInt(publisher, ZMQ_RATE, rate);
    SetInt(publisher, ZMQ_RECOVERY_IVL, 1);
    CHECK(zmq_connect(publisher, pgm::Endpoint(port).c_str()) == 0);
    SendText(publisher, "x");
    uint32_t sequence = 1;
    CHECK(listener.Next(pgm::kOdata, &sequence));
    CHECK(sequence == 0);
    CHECK(zmq_close(publisher) == 0);
  }
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
