// A message that is half read when another connection ends is read to its end.
// Without the patch: the place of its connection in the list is lost, and an
// assertion fails, or frames of another message follow.
#include "support.h"

namespace {

std::string Receive(void* socket) {
  std::string text;
  CHECK(ReceiveText(socket, &text, kPatienceMs));
  return text;
}

// Carries out what other threads and sockets have told.
void Process(void* socket) {
  int events = 0;
  size_t size = sizeof events;
  CHECK(zmq_getsockopt(socket, ZMQ_EVENTS, &events, &size) == 0);
}

void EndAnother(bool first_has_more) {
  void* context = zmq_ctx_new();
  const char* const endpoints[] = {"inproc://first", "inproc://second", "inproc://third"};
  void* pull = NewSocket(context, ZMQ_PULL);
  void* push[3];
  for (int i = 0; i < 3; ++i) {
    push[i] = NewSocket(context, ZMQ_PUSH);
    CHECK(zmq_bind(push[i], endpoints[i]) == 0);
    CHECK(zmq_connect(pull, endpoints[i]) == 0);
  }
  SendText(push[0], "1");
  if (first_has_more) SendText(push[0], "of the first");
  SendText(push[1], "2");
  SendText(push[2], "beginning", ZMQ_SNDMORE);
  SendText(push[2], "end");
  CHECK(Receive(pull) == "1");
  CHECK(Receive(pull) == "2");
  CHECK(Receive(pull) == "beginning");
  CHECK(zmq_disconnect(pull, endpoints[1]) == 0);
  Process(push[1]);
  Process(pull);
  CHECK(Receive(pull) == "end");
  if (first_has_more) CHECK(Receive(pull) == "of the first");
  CHECK(zmq_close(pull) == 0);
  for (void* socket : push) CHECK(zmq_close(socket) == 0);
  CHECK(zmq_ctx_term(context) == 0);
}

}  // namespace

int main() {
  EndAnother(true);
  EndAnother(false);
  return 0;
}
