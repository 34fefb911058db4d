// A publisher that sends fast loses nothing for a subscriber that has read everything.
// Without the patch: the publisher does not look whether the subscriber has read, and drops a message at the mark.
#include "support.h"

namespace {

// The pipe has room for twice as many; the subscriber tells after each so many that it has read.
constexpr int kMark = 50;
constexpr int kMessages = 100'000;

}  // namespace

int main() {
  void* context = zmq_ctx_new();
  void* publisher = NewSocket(context, ZMQ_PUB);
  void* subscriber = NewSocket(context, ZMQ_SUB);
  CHECK(zmq_setsockopt(publisher, ZMQ_SNDHWM, &kMark, sizeof kMark) == 0);
  CHECK(zmq_setsockopt(subscriber, ZMQ_RCVHWM, &kMark, sizeof kMark) == 0);
  CHECK(zmq_setsockopt(subscriber, ZMQ_SUBSCRIBE, "", 0) == 0);
  CHECK(zmq_bind(publisher, "inproc://fast") == 0);
  CHECK(zmq_connect(subscriber, "inproc://fast") == 0);
  int events = 0;
  size_t size = sizeof events;
  CHECK(zmq_getsockopt(publisher, ZMQ_EVENTS, &events, &size) == 0);
  for (int number = 0; number < kMessages; ++number) {
    CHECK(zmq_send(publisher, &number, sizeof number, 0) == sizeof number);
    int received = -1;
    CHECK(zmq_recv(subscriber, &received, sizeof received, ZMQ_DONTWAIT) == sizeof received);
    CHECK(received == number);
  }
  CHECK(zmq_close(publisher) == 0);
  CHECK(zmq_close(subscriber) == 0);
  CHECK(zmq_ctx_term(context) == 0);
}
