// A PING has a time to live, up to 6553.5 seconds of it; what is too short to be a command ends the connection.
// Without the patch: foreign memory is sent in the PONG, and the time to live is taken modulo 65.536 seconds.
#include "foreign-peer.h"

namespace {

void Ping(ForeignPeer* peer, int tenths) {
  const std::string time_to_live{static_cast<char>(tenths >> 8), static_cast<char>(tenths)};
  peer->Frame(ForeignPeer::kCommand, "\4PING" + time_to_live + "context");
  peer->WaitFor("\4PONGcontext");
}

}  // namespace

int main() {
  void* context = zmq_ctx_new();
  void* dealer = NewSocket(context, ZMQ_DEALER);
  CHECK(zmq_bind(dealer, "tcp://127.0.0.1:*") == 0);
  const std::string endpoint = LastEndpoint(dealer);

  for (const std::string& malformed :
       {std::string(), std::string("\4PIN"), std::string("\4PING"), std::string("\4PING\1")}) {
    ForeignPeer peer(endpoint, "DEALER");
    peer.Frame(ForeignPeer::kCommand, malformed);
    peer.WaitUntilRefused();
  }

  // 65.6 seconds, which must not be over before a tenth of a second is.
  ForeignPeer patient(endpoint, "DEALER");
  Ping(&patient, 656);
  ForeignPeer impatient(endpoint, "DEALER");
  Ping(&impatient, 1);
  impatient.WaitUntilRefused();
  Ping(&patient, 0);

  CHECK(zmq_close(dealer) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
