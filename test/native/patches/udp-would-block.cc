// A DISH that was full and is read empty again finds nothing waiting on its
// UDP port. That is no error: the port stays open.
// Without the patch: the engine is torn down and the port closed, for good
// when reconnecting is off, as here.
#include "support.h"

namespace {

struct Receiver {
  void* dish;
  int peer;
};

Receiver Open(void* context, int highWaterMark) {
  void* dish = NewSocket(context, ZMQ_DISH);
  SetInt(dish, ZMQ_RCVHWM, highWaterMark);
  SetInt(dish, ZMQ_RECONNECT_IVL, -1);
  CHECK(zmq_join(dish, "g") == 0);
  const uint16_t port = FreePort(SOCK_DGRAM);
  CHECK(zmq_bind(dish, ("udp://127.0.0.1:" + std::to_string(port)).c_str()) == 0);
  const int peer = UdpTo(port);
  SendUntilBound(peer, "");
  return {dish, peer};
}

void Send(const Receiver& receiver, const std::string& body) {
  const std::string datagram = "\1g" + body;
  CHECK(send(receiver.peer, datagram.data(), datagram.size(), 0) == static_cast<ssize_t>(datagram.size()));
}

void Expect(const Receiver& receiver, const std::string& body) {
  std::string text;
  CHECK(ReceiveText(receiver.dish, &text, kPatienceMs));
  CHECK(text == body);
}

// The I/O thread takes one datagram of each port in a turn: after three turns
// for this one it has done whatever else was waiting.
void TakeTurns(const Receiver& receiver) {
  for (int turn = 0; turn < 3; ++turn) {
    Send(receiver, "turn");
    Expect(receiver, "turn");
  }
}

void Close(const Receiver& receiver) {
  CHECK(zmq_close(receiver.dish) == 0);
  close(receiver.peer);
}

}  // namespace

int main() {
  void* context = zmq_ctx_new();
  const Receiver tested = Open(context, 1);
  const Receiver other = Open(context, 1000);

  for (int round = 0; round < 5; ++round) {
    Send(tested, "kept");
    Send(tested, "one too many");
    // Both datagrams have to be dealt with before there is room again, and the
    // room has to be found before the next ones arrive.
    TakeTurns(other);
    Expect(tested, "kept");
    TakeTurns(other);
  }

  Close(tested);
  Close(other);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
