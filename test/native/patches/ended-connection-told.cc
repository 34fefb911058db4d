// What a socket sends after the event of a disconnection goes to the peers that it has left.
// Without the patch: some of it goes to the peer that is gone, or that was refused, and is lost.
#include "monitor.h"

namespace {

constexpr int kRounds = 20;

// Asked for its events, a socket hears what its I/O thread has told.
void Hear(void* socket) {
  CHECK(!ZmqReadable(socket, 0));
}

void SendTo(void* socket, void* peer) {
  for (const std::string& sent : {"one", "two"}) SendText(socket, sent);
  std::string text;
  for (const std::string& sent : {"one", "two"}) {
    CHECK(ReceiveText(peer, &text, kPatienceMs));
    CHECK(text == sent);
  }
}

void APeerThatLeaves(void* context) {
  void* socket = NewSocket(context, ZMQ_DEALER);
  void* monitor = NewMonitor(context, socket, ZMQ_EVENT_DISCONNECTED);
  CHECK(zmq_bind(socket, "tcp://127.0.0.1:*") == 0);
  void* staying = NewSocket(context, ZMQ_DEALER);
  void* leaving = NewSocket(context, ZMQ_DEALER);
  std::string text;
  for (void* peer : {staying, leaving}) {
    CHECK(zmq_connect(peer, LastEndpoint(socket).c_str()) == 0);
    SendText(peer, "there");
    CHECK(ReceiveText(socket, &text, kPatienceMs));
  }
  CHECK(zmq_close(leaving) == 0);
  CHECK(NextEvent(monitor, kPatienceMs) == ZMQ_EVENT_DISCONNECTED);
  Hear(socket);
  SendTo(socket, staying);
  for (void* each : {socket, monitor, staying}) CHECK(zmq_close(each) == 0);
}

void AServerThatRefuses(void* context) {
  void* refusing = NewSocket(context, ZMQ_DEALER);
  SetInt(refusing, ZMQ_PLAIN_SERVER, 1);
  void* admitting = NewSocket(context, ZMQ_DEALER);
  for (void* server : {refusing, admitting}) CHECK(zmq_bind(server, "tcp://127.0.0.1:*") == 0);
  void* socket = NewSocket(context, ZMQ_DEALER);
  void* monitor = NewMonitor(context, socket, kRefused);
  CHECK(zmq_connect(socket, LastEndpoint(refusing).c_str()) == 0);
  UntilRefused(monitor);
  CHECK(zmq_connect(socket, LastEndpoint(admitting).c_str()) == 0);
  SendTo(socket, admitting);
  for (void* each : {refusing, admitting, socket, monitor}) CHECK(zmq_close(each) == 0);
}

}  // namespace

int main() {
  void* context = ContextThatMakesWay();
  for (int round = 0; round < kRounds; ++round) {
    APeerThatLeaves(context);
    AServerThatRefuses(context);
  }
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
