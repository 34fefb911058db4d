// An engine runs on the I/O thread of its session, whatever others do meanwhile.
// Without the patch: those that are made while other engines register are polled by one thread and driven by another,
// and sooner or later an assertion fails.
#include <vector>

#include "pgm.h"

int main() {
  void* context = zmq_ctx_new();
  CHECK(zmq_ctx_set(context, ZMQ_IO_THREADS, 4) == 0);
  for (int round = 0; round < 10; ++round) {
    std::vector<void*> publishers;
    for (int i = 0; i < 8; ++i) publishers.push_back(pgm::Publisher(context, FreePort(SOCK_DGRAM)));
    const std::string body(2000, 'x');
    for (int n = 0; n < 500; ++n) {
      for (void* publisher : publishers) SendText(publisher, body);
    }
    for (void* publisher : publishers) CHECK(zmq_close(publisher) == 0);
  }
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
