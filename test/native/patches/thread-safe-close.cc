// A thread-safe socket can be closed when there are no descriptors left.
// Without the patch: the reaper makes one for it, and aborts the process.
#include "few-descriptors.h"

int main() {
  LimitDescriptors();
  for (const int type : {ZMQ_SERVER, ZMQ_CLIENT, ZMQ_RADIO, ZMQ_DISH, ZMQ_GATHER, ZMQ_SCATTER, ZMQ_PEER, ZMQ_CHANNEL}) {
    void* context = zmq_ctx_new();
    void* socket = NewSocket(context, type);
    const FewDescriptors few(0);
    CHECK(zmq_close(socket) == 0);
    CHECK(zmq_ctx_term(context) == 0);
  }
  return 0;
}
