// A peer that speaks ZMTP 1.0 or 2.0 stays connected when its handshake is done.
// Without the patch: libzmq ends the connection after the handshake interval.
#include "connection.h"
#include "old-peer.h"

namespace {

void Deliver(void* pull, Connection* peer, const std::string& frame, const std::string& text) {
  peer->Write(frame);
  std::string received;
  CHECK(ReceiveText(pull, &received, kPatienceMs));
  CHECK(received == text);
}

void Stay(void* pull, const std::string& greeting, const std::string& frame) {
  const std::string endpoint = LastEndpoint(pull);
  Connection peer(endpoint);
  Deliver(pull, &peer, greeting + frame, "text");

  // Its interval begins later.
  Connection silent(endpoint);
  silent.WaitUntilRefused();
  Deliver(pull, &peer, frame, "text");
}

}  // namespace

int main() {
  void* context = zmq_ctx_new();
  void* pull = NewSocket(context, ZMQ_PULL);
  SetInt(pull, ZMQ_HANDSHAKE_IVL, 500);
  CHECK(zmq_bind(pull, "tcp://127.0.0.1:*") == 0);
  Stay(pull, GreetingV2(kOldPush), FrameV2("text"));
  Stay(pull, GreetingV1(), std::string("\5\0text", 6));
  CHECK(zmq_close(pull) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
