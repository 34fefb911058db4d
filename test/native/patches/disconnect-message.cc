// A socket that owes its inproc peer a disconnect message may be closed after
// the peer: there is nobody left to tell.
// Without the patch: a crash in libzmq 4.3.4.
#include "half-closed.h"

int main() {
  void* context = zmq_ctx_new();
  void* router = NewSocket(context, ZMQ_ROUTER);
  CHECK(zmq_setsockopt(router, ZMQ_DISCONNECT_MSG, "bye", 3) == 0);
  CHECK(zmq_bind(router, "inproc://router") == 0);

  // The message is told to whoever stays.
  void* leaving = NewSocket(context, ZMQ_DEALER);
  CHECK(zmq_connect(leaving, "inproc://router") == 0);
  CHECK(zmq_close(leaving) == 0);
  std::string text;
  CHECK(ReceiveText(router, &text, kPatienceMs));
  CHECK(ReceiveText(router, &text, kPatienceMs));
  CHECK(text == "bye");

  void* staying = NewSocket(context, ZMQ_DEALER);
  CHECK(zmq_connect(staying, "inproc://router") == 0);
  CloseHalf(context, router, staying);
  CHECK(zmq_close(staying) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
