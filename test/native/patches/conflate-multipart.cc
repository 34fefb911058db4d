// Each frame that a conflating socket keeps is a message of its own.
// Without the patch: an assertion of the fair queue fails when the rest of the message is not there.
#include "support.h"

namespace {

std::string Receive(void* socket) {
  char bytes[16];
  const int size = zmq_recv(socket, bytes, sizeof bytes, ZMQ_DONTWAIT);
  if (size < 0) {
    CHECK(errno == EAGAIN);
    return "nothing";
  }
  int more = -1;
  size_t more_size = sizeof more;
  CHECK(zmq_getsockopt(socket, ZMQ_RCVMORE, &more, &more_size) == 0);
  CHECK(more == 0);
  return {bytes, static_cast<size_t>(size)};
}

void Check(void* context, int receiver_type, int sender_type) {
  const std::string endpoint = "inproc://conflate-" + std::to_string(receiver_type);
  void* receiver = NewSocket(context, receiver_type);
  void* sender = NewSocket(context, sender_type);
  const int conflate = 1;
  CHECK(zmq_setsockopt(sender, ZMQ_CONFLATE, &conflate, sizeof conflate) == 0);
  CHECK(zmq_bind(receiver, endpoint.c_str()) == 0);
  CHECK(zmq_connect(sender, endpoint.c_str()) == 0);
  CHECK(zmq_send(sender, "first", 5, ZMQ_SNDMORE) == 5);
  CHECK(Receive(receiver) == "first");
  CHECK(Receive(receiver) == "nothing");
  CHECK(zmq_send(sender, "second", 6, ZMQ_SNDMORE) == 6);
  CHECK(zmq_send(sender, "third", 5, 0) == 5);
  CHECK(Receive(receiver) == "third");
  CHECK(Receive(receiver) == "nothing");
  CHECK(zmq_close(sender) == 0);
  CHECK(zmq_close(receiver) == 0);
}

}  // namespace

int main() {
  void* context = zmq_ctx_new();
  Check(context, ZMQ_PULL, ZMQ_PUSH);
  Check(context, ZMQ_DEALER, ZMQ_DEALER);
  CHECK(zmq_ctx_term(context) == 0);
}
