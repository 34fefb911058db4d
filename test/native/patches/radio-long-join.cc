// A peer that joins a group with a name longer than 255 bytes breaks the
// protocol and loses its connection; the RADIO lives on.
// Without the patch: the process is aborted from the network.
#include "foreign-peer.h"

int main() {
  void* context = zmq_ctx_new();
  void* radio = NewSocket(context, ZMQ_RADIO);
  CHECK(zmq_bind(radio, "tcp://127.0.0.1:*") == 0);

  for (const std::string& command : {std::string("\4JOIN"), std::string("\5LEAVE")}) {
    ForeignPeer peer(LastEndpoint(radio), "DISH");
    peer.Frame(ForeignPeer::kCommand, command + std::string(255, 'g'));
    peer.Frame(ForeignPeer::kCommand, command + std::string(256, 'g'));
    peer.WaitUntilRefused();
  }

  void* dish = NewSocket(context, ZMQ_DISH);
  CHECK(zmq_join(dish, "g") == 0);
  CHECK(zmq_connect(dish, LastEndpoint(radio).c_str()) == 0);
  std::string text;
  const Deadline deadline;
  do {
    CHECK(!deadline.Passed());
    SendToGroup(radio, "g", "hello");
  } while (!ReceiveText(dish, &text, 20));
  CHECK(text == "hello");

  CHECK(zmq_close(dish) == 0);
  CHECK(zmq_close(radio) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
