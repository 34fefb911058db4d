// The endpoint of a server that has refused a connection can be disconnected, and no other connection ends with it.
// Without the patch: a connection ends whose session was made where that of the refused one had been.
#include "monitor.h"

namespace {

// More than one, since not every session is made where another one was.
constexpr int kRounds = 50;

void* NewServer(void* context, int plain) {
  void* server = NewSocket(context, ZMQ_DEALER);
  SetInt(server, ZMQ_PLAIN_SERVER, plain);
  CHECK(zmq_bind(server, "tcp://127.0.0.1:*") == 0);
  return server;
}

}  // namespace

int main() {
  void* context = zmq_ctx_new();
  void* refusing = NewServer(context, 1);
  void* admitting = NewServer(context, 0);
  for (int round = 0; round < kRounds; ++round) {
    void* socket = NewSocket(context, ZMQ_DEALER);
    void* monitor = NewMonitor(context, socket, kRefused);
    CHECK(zmq_connect(socket, LastEndpoint(refusing).c_str()) == 0);
    UntilRefused(monitor);
    // Until the session is gone.
    for (int look = 0; look < 5; ++look) CHECK(!ZmqReadable(socket, 1));
    CHECK(zmq_connect(socket, LastEndpoint(admitting).c_str()) == 0);
    Bounce(socket, admitting);
    CHECK(zmq_disconnect(socket, LastEndpoint(refusing).c_str()) == 0);
    Bounce(socket, admitting);
    for (void* each : {socket, monitor}) CHECK(zmq_close(each) == 0);
  }
  for (void* each : {refusing, admitting}) CHECK(zmq_close(each) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
