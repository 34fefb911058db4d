// A message of the empty group that meets a full DISH waits and is taken later,
// like any other.
// Without the patch: the second try reads the group frame that the first one
// has closed, and the process is aborted from the network.
#include "foreign-peer.h"

int main() {
  void* context = zmq_ctx_new();
  void* dish = NewSocket(context, ZMQ_DISH);
  SetInt(dish, ZMQ_RCVHWM, 1);
  CHECK(zmq_join(dish, "ok") == 0);
  CHECK(zmq_bind(dish, "tcp://127.0.0.1:*") == 0);

  ForeignPeer peer(LastEndpoint(dish), "RADIO");
  for (int i = 0; i < 500; ++i) {
    peer.Frame(ForeignPeer::kMore, "");
    peer.Frame(0, "nobody joined this");
  }
  peer.Frame(ForeignPeer::kMore, "ok");
  peer.Frame(0, "hello");

  std::string text;
  const Deadline deadline;
  while (!ReceiveText(dish, &text, 20)) CHECK(!deadline.Passed());
  CHECK(text == "hello");

  CHECK(zmq_close(dish) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
