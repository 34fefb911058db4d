// A message that is half sent when another connection ends is sent to its end.
// Without the patch: the rest goes to another peer.
#include "support.h"

namespace {

// Carries out what other threads and sockets have told.
void Process(void* socket) {
  ZmqReadable(socket, 0);
}

}  // namespace

int main() {
  void* context = zmq_ctx_new();
  const char* const endpoints[] = {"inproc://first", "inproc://second", "inproc://third"};
  void* push = NewSocket(context, ZMQ_PUSH);
  void* pull[3];
  for (int i = 0; i < 3; ++i) {
    pull[i] = NewSocket(context, ZMQ_PULL);
    CHECK(zmq_bind(pull[i], endpoints[i]) == 0);
    CHECK(zmq_connect(push, endpoints[i]) == 0);
  }
  SendText(push, "1");
  SendText(push, "2");
  SendText(push, "beginning", ZMQ_SNDMORE);
  CHECK(zmq_disconnect(push, endpoints[1]) == 0);
  Process(pull[1]);
  std::string text;
  CHECK(ReceiveText(pull[1], &text, kPatienceMs) && text == "2");
  Process(pull[1]);
  Process(push);
  SendText(push, "end");
  CHECK(ReceiveText(pull[2], &text, kPatienceMs) && text == "beginning");
  CHECK(ReceiveText(pull[2], &text, kPatienceMs) && text == "end");
  CHECK(ReceiveText(pull[0], &text, kPatienceMs) && text == "1");
  CHECK(!ZmqReadable(pull[0], 0));
  CHECK(zmq_close(push) == 0);
  for (void* socket : pull) CHECK(zmq_close(socket) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
