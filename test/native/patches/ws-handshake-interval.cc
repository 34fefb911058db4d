// A ws peer has as long for its handshake as a tcp peer has.
// Without the patch: one that does not finish it is kept for ever.
#include "connection.h"
#include "ws-peer.h"

int main() {
  void* context = zmq_ctx_new();
  void* pull = NewSocket(context, ZMQ_PULL);
  SetInt(pull, ZMQ_HANDSHAKE_IVL, 500);
  CHECK(zmq_bind(pull, "ws://127.0.0.1:*") == 0);
  const std::string endpoint = LastEndpoint(pull);

  // This protocol has no handshake but the upgrade.
  Connection done(endpoint);
  done.Write(Upgrade("ZWS2.0") + MaskedFrame("") + MaskedFrame("first"));
  std::string text;
  CHECK(ReceiveText(pull, &text, kPatienceMs));
  CHECK(text == "first");

  Connection silent(endpoint);
  Connection upgraded(endpoint);
  upgraded.Write(Upgrade("ZWS2.0/NULL"));
  upgraded.WaitFor(kUpgraded);
  silent.WaitUntilRefused();
  upgraded.WaitUntilRefused();

  done.Write(MaskedFrame("second"));
  CHECK(ReceiveText(pull, &text, kPatienceMs));
  CHECK(text == "second");

  CHECK(zmq_close(pull) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
