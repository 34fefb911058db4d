// A datagram that is larger than the UDP engine's 8192-byte buffer is dropped,
// not delivered cut off.
// Without the patch: the message arrives with its first 8192 bytes.
#include "support.h"

int main() {
  void* context = zmq_ctx_new();
  void* dgram = NewSocket(context, ZMQ_DGRAM);
  const uint16_t port = FreePort(SOCK_DGRAM);
  CHECK(zmq_bind(dgram, ("udp://127.0.0.1:" + std::to_string(port)).c_str()) == 0);
  const int peer = UdpTo(port);
  SendUntilBound(peer, "first");

  const std::string largest(8192, 'l');
  for (const std::string& body : {std::string(8193, 'x'), std::string(9000, 'x'), largest})
    CHECK(send(peer, body.data(), body.size(), 0) == static_cast<ssize_t>(body.size()));

  for (const std::string& body : {std::string("first"), largest}) {
    std::string text;
    CHECK(ReceiveText(dgram, &text, kPatienceMs));
    CHECK(ReceiveText(dgram, &text, kPatienceMs));
    CHECK(text == body);
  }
  std::string text;
  CHECK(!ReceiveText(dgram, &text, 0));

  CHECK(zmq_close(dgram) == 0);
  close(peer);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
