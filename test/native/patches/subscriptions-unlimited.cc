// A subscriber keeps all of its subscriptions, however many it makes before a
// publisher is there to take them, and so does a DISH its groups.
// Without the patch: those beyond the high-water mark for sending are dropped,
// and nothing tells.
#include <string>

#include "support.h"

namespace {

constexpr int kMany = 3000;

void Subscriptions(void* context) {
  const std::string endpoint = "tcp://127.0.0.1:" + std::to_string(FreePort(SOCK_STREAM));
  void* subscriber = NewSocket(context, ZMQ_SUB);
  SetInt(subscriber, ZMQ_SNDHWM, 10);
  CHECK(zmq_connect(subscriber, endpoint.c_str()) == 0);
  for (int i = 0; i < kMany; ++i) {
    const std::string topic = std::to_string(i) + ";";
    CHECK(zmq_setsockopt(subscriber, ZMQ_SUBSCRIBE, topic.data(), topic.size()) == 0);
  }
  // The second publisher gets them again, from what the subscriber remembers.
  for (int publishers = 0; publishers < 2; ++publishers) {
    void* publisher = NewSocket(context, ZMQ_XPUB);
    // The port is free when the listener of the first one is gone.
    const Deadline deadline;
    while (zmq_bind(publisher, endpoint.c_str()) != 0) CHECK(!deadline.Passed());
    std::string text;
    for (int received = 0; received < kMany;) {
      // The subscriber sends them again when it is asked anything.
      CHECK(!ZmqReadable(subscriber, 0));
      if (ReceiveText(publisher, &text, 10)) ++received;
      CHECK(!deadline.Passed());
    }
    CHECK(zmq_close(publisher) == 0);
  }
  CHECK(zmq_close(subscriber) == 0);
}

void Groups(void* context) {
  void* dish = NewSocket(context, ZMQ_DISH);
  SetInt(dish, ZMQ_SNDHWM, 10);
  SetInt(dish, ZMQ_RCVHWM, 0);
  CHECK(zmq_connect(dish, "inproc://groups") == 0);
  for (int i = 0; i < kMany; ++i) CHECK(zmq_join(dish, std::to_string(i).c_str()) == 0);
  void* radio = NewSocket(context, ZMQ_RADIO);
  SetInt(radio, ZMQ_SNDHWM, 0);
  CHECK(zmq_bind(radio, "inproc://groups") == 0);
  for (int i = 0; i < kMany; ++i) SendToGroup(radio, std::to_string(i), std::to_string(i));
  std::string text;
  for (int i = 0; i < kMany; ++i) {
    CHECK(ReceiveText(dish, &text, kPatienceMs));
    CHECK(text == std::to_string(i));
  }
  CHECK(zmq_close(radio) == 0);
  CHECK(zmq_close(dish) == 0);
}

}  // namespace

int main() {
  void* context = zmq_ctx_new();
  Subscriptions(context);
  Groups(context);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
