// A socket that wants routing ids may connect to an inproc name, and disconnect again, before anybody binds to it.
// Without the patch: an assertion in libzmq ends the process when somebody does.
#include "support.h"

namespace {

void Leave(int leaving_type, int binding_type, bool done) {
  void* context = zmq_ctx_new();
  void* leaving = NewSocket(context, leaving_type);
  CHECK(zmq_connect(leaving, "inproc://late") == 0);
  CHECK(zmq_disconnect(leaving, "inproc://late") == 0);
  // Lets the other end of the pipe, which has no socket of its own yet, learn of it.
  if (done) ZmqReadable(leaving, 0);

  void* binding = NewSocket(context, binding_type);
  CHECK(zmq_bind(binding, "inproc://late") == 0);
  ZmqReadable(binding, 0);

  // Both are of use afterwards.
  CHECK(zmq_connect(leaving, "inproc://late") == 0);
  SendText(binding, "", ZMQ_SNDMORE);
  SendText(binding, "text");
  std::string text;
  CHECK(ReceiveText(leaving, &text, kPatienceMs));
  while (text != "text") CHECK(ReceiveText(leaving, &text, kPatienceMs));

  CHECK(zmq_close(leaving) == 0);
  CHECK(zmq_close(binding) == 0);
  CHECK(zmq_ctx_term(context) == 0);
}

}  // namespace

int main() {
  for (const bool done : {false, true}) {
    Leave(ZMQ_ROUTER, ZMQ_DEALER, done);
    Leave(ZMQ_REP, ZMQ_DEALER, done);
    Leave(ZMQ_ROUTER, ZMQ_REQ, done);
  }
  return 0;
}
