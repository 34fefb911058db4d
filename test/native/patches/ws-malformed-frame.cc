// A malformed frame ends a ws connection.
// Without the patch: it is deaf from then on, and open for ever.
#include "connection.h"
#include "ws-peer.h"

int main() {
  void* context = zmq_ctx_new();
  void* pull = NewSocket(context, ZMQ_PULL);
  CHECK(zmq_bind(pull, "ws://127.0.0.1:*") == 0);
  const std::string endpoint = LastEndpoint(pull);

  const std::string noMask(4, '\0');
  const std::string malformed[] = {
      "\x02",               // one that is not the last
      "\x81",               // of text
      "\x82\x01",           // without a mask
      "\x82\x80" + noMask,  // without the flags of ZWS
      "\x82\xfe" + std::string(2, '\0') + noMask,
      "\x82\xff" + std::string(8, '\0') + noMask,
  };
  for (const std::string& bytes : malformed) {
    Connection peer(endpoint);
    peer.Write(Upgrade("ZWS2.0"));
    peer.WaitFor(kUpgraded);
    peer.Write(bytes);
    peer.WaitUntilRefused();
  }

  CHECK(zmq_close(pull) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
