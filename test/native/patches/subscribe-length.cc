// Subscriptions of all lengths arrive over the wire, and are taken back.
// Without the patch: the length of a topic of 246 to 255 bytes (249 to 255 to
// take it back) is written in eight bytes and announced as one, and what is
// read from then on is nonsense.
#include "support.h"

int main() {
  void* context = zmq_ctx_new();
  void* publisher = NewSocket(context, ZMQ_XPUB);
  CHECK(zmq_bind(publisher, "tcp://127.0.0.1:*") == 0);
  void* subscriber = NewSocket(context, ZMQ_SUB);
  CHECK(zmq_connect(subscriber, LastEndpoint(publisher).c_str()) == 0);
  for (const size_t length : {1, 245, 246, 248, 249, 255, 256, 70000}) {
    const std::string topic(length, 't');
    for (const int option : {ZMQ_SUBSCRIBE, ZMQ_UNSUBSCRIBE}) {
      CHECK(zmq_setsockopt(subscriber, option, topic.data(), topic.size()) == 0);
      std::string text;
      CHECK(ReceiveText(publisher, &text, kPatienceMs));
      CHECK(text == (option == ZMQ_SUBSCRIBE ? '\x01' : '\0') + topic);
    }
  }
  CHECK(zmq_close(subscriber) == 0);
  CHECK(zmq_close(publisher) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
