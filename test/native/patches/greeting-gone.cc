// A socket that greets its peers may bind to the inproc name that a socket has
// connected to which is closed, or disconnected from it, meanwhile.
// Without the patch: an assertion in libzmq 4.3.4 ends the process.
#include "support.h"

namespace {

void Greet(int leaving_type, bool closes, int greeting_type, int option) {
  void* context = zmq_ctx_new();
  void* leaving = NewSocket(context, leaving_type);
  CHECK(zmq_connect(leaving, "inproc://late") == 0);
  CHECK((closes ? zmq_close(leaving) : zmq_disconnect(leaving, "inproc://late")) == 0);

  void* greeting = NewSocket(context, greeting_type);
  CHECK(zmq_setsockopt(greeting, option, "hello", 5) == 0);
  CHECK(zmq_bind(greeting, "inproc://late") == 0);

  // Whoever comes now is greeted.
  void* staying = NewSocket(context, leaving_type);
  if (leaving_type == ZMQ_SUB) CHECK(zmq_setsockopt(staying, ZMQ_SUBSCRIBE, "", 0) == 0);
  CHECK(zmq_connect(staying, "inproc://late") == 0);
  // Lets the greeting socket learn of it.
  ZmqReadable(greeting, 0);
  std::string text;
  CHECK(ReceiveText(staying, &text, kPatienceMs));
  CHECK(text == "hello");

  CHECK(zmq_close(staying) == 0);
  if (!closes) CHECK(zmq_close(leaving) == 0);
  CHECK(zmq_close(greeting) == 0);
  CHECK(zmq_ctx_term(context) == 0);
}

}  // namespace

int main() {
  for (const bool closes : {true, false}) {
    Greet(ZMQ_DEALER, closes, ZMQ_ROUTER, ZMQ_HELLO_MSG);
    Greet(ZMQ_SUB, closes, ZMQ_XPUB, ZMQ_XPUB_WELCOME_MSG);
  }
  return 0;
}
