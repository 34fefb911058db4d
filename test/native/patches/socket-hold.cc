// Peers are told of a group of messages at once.
// Without the patch: there is no zmq_socket_hold.
#include "support.h"

namespace {

void Send(void* socket, const std::string& text, int flags = 0) {
  CHECK(zmq_send(socket, text.data(), text.size(), flags | ZMQ_DONTWAIT) == static_cast<int>(text.size()));
}

bool Arrives(void* socket, const std::string& text, int flags = ZMQ_DONTWAIT) {
  char bytes[16];
  const int size = zmq_recv(socket, bytes, sizeof bytes, flags);
  if (size < 0) CHECK(errno == EAGAIN);
  return size == static_cast<int>(text.size()) && text.compare(0, text.size(), bytes, text.size()) == 0;
}

struct Pair {
  Pair(void* context, int sender_type, int receiver_type, const std::string& endpoint)
      : receiver(NewSocket(context, receiver_type)), sender(NewSocket(context, sender_type)) {
    if (receiver_type == ZMQ_SUB) CHECK(zmq_setsockopt(receiver, ZMQ_SUBSCRIBE, "", 0) == 0);
    CHECK(zmq_bind(sender, endpoint.c_str()) == 0);
    CHECK(zmq_connect(receiver, endpoint.c_str()) == 0);
    // What a subscriber subscribes to is looked at when the publisher is asked for events.
    int events = 0;
    size_t size = sizeof events;
    CHECK(zmq_getsockopt(sender, ZMQ_EVENTS, &events, &size) == 0);
  }
  void Close() const {
    CHECK(zmq_close(sender) == 0);
    CHECK(zmq_close(receiver) == 0);
  }

  void* receiver;
  void* sender;
};

void NothingArrivesBeforeTheEnd(void* context, int sender_type, int receiver_type) {
  const Pair pair(context, sender_type, receiver_type, "inproc://held-" + std::to_string(sender_type));
  CHECK(zmq_socket_hold(pair.sender, 1) == 0);
  Send(pair.sender, "one");
  Send(pair.sender, "two", ZMQ_SNDMORE);
  Send(pair.sender, "parts");
  CHECK(!Arrives(pair.receiver, "one"));
  CHECK(zmq_socket_hold(pair.sender, 0) == 0);
  CHECK(Arrives(pair.receiver, "one"));
  CHECK(Arrives(pair.receiver, "two"));
  CHECK(Arrives(pair.receiver, "parts"));
  Send(pair.sender, "three");
  CHECK(Arrives(pair.receiver, "three"));
  pair.Close();
}

void TheMarkIsKept(void* context) {
  void* receiver = NewSocket(context, ZMQ_PULL);
  void* sender = NewSocket(context, ZMQ_PUSH);
  const int mark = 2;
  CHECK(zmq_setsockopt(receiver, ZMQ_RCVHWM, &mark, sizeof mark) == 0);
  CHECK(zmq_setsockopt(sender, ZMQ_SNDHWM, &mark, sizeof mark) == 0);
  CHECK(zmq_bind(receiver, "inproc://mark") == 0);
  CHECK(zmq_connect(sender, "inproc://mark") == 0);
  CHECK(zmq_socket_hold(sender, 1) == 0);
  for (int i = 0; i < 2 * mark; ++i) Send(sender, "kept");
  CHECK(zmq_send(sender, "more", 4, ZMQ_DONTWAIT) == -1 && errno == EAGAIN);
  CHECK(zmq_socket_hold(sender, 0) == 0);
  for (int i = 0; i < 2 * mark; ++i) CHECK(Arrives(receiver, "kept"));
  CHECK(!Arrives(receiver, "kept"));
  CHECK(zmq_close(sender) == 0);
  CHECK(zmq_close(receiver) == 0);
}

// Nothing is lost when the sender is closed while it is held.
void TheEndOfTheSender(void* context) {
  const Pair pair(context, ZMQ_PUSH, ZMQ_PULL, "inproc://end");
  CHECK(zmq_socket_hold(pair.sender, 1) == 0);
  Send(pair.sender, "last");
  CHECK(zmq_close(pair.sender) == 0);
  // It is closed by another thread.
  CHECK(Arrives(pair.receiver, "last", 0));
  CHECK(zmq_close(pair.receiver) == 0);
}

void OtherSocketsDoAsEver(void* context) {
  const Pair pair(context, ZMQ_PAIR, ZMQ_PAIR, "inproc://other");
  CHECK(zmq_socket_hold(pair.sender, 1) == 0);
  Send(pair.sender, "now");
  CHECK(Arrives(pair.receiver, "now"));
  CHECK(zmq_socket_hold(pair.sender, 0) == 0);
  pair.Close();
  CHECK(zmq_socket_hold(nullptr, 1) == -1 && errno == ENOTSOCK);
}

}  // namespace

int main() {
  void* context = zmq_ctx_new();
  NothingArrivesBeforeTheEnd(context, ZMQ_PUSH, ZMQ_PULL);
  NothingArrivesBeforeTheEnd(context, ZMQ_DEALER, ZMQ_DEALER);
  NothingArrivesBeforeTheEnd(context, ZMQ_PUB, ZMQ_SUB);
  NothingArrivesBeforeTheEnd(context, ZMQ_XPUB, ZMQ_SUB);
  TheMarkIsKept(context);
  TheEndOfTheSender(context);
  OtherSocketsDoAsEver(context);
  CHECK(zmq_ctx_term(context) == 0);
}
