// Where ZMQ_RECONNECT_IVL is -1, a connection that is lost is gone, and with it what was to be sent; nothing else is.
// Without the patch: messages that had come in are lost unread, a socket with messages to send is never gone, a message
// sent after the event of the disconnection is lost, and an endpoint with a host name goes on taking messages.
#include "monitor.h"

namespace {

void* Connected(void* context, int type, const std::string& endpoint) {
  void* socket = NewSocket(context, type);
  SetInt(socket, ZMQ_RECONNECT_IVL, -1);
  SetInt(socket, ZMQ_SNDHWM, 10);
  CHECK(zmq_connect(socket, endpoint.c_str()) == 0);
  return socket;
}

void* Bound(void* context, int type) {
  void* socket = NewSocket(context, type);
  CHECK(zmq_bind(socket, "tcp://127.0.0.1:*") == 0);
  return socket;
}

// Sends a message there and another one back.
void Bounce(void* one, void* other) {
  std::string text;
  SendText(one, "there");
  CHECK(ReceiveText(other, &text, kPatienceMs));
  SendText(other, "back");
  CHECK(ReceiveText(one, &text, kPatienceMs));
}

void KeepsWhatCameIn() {
  constexpr int kMessages = 1000;
  void* context = zmq_ctx_new();
  void* sender = Bound(context, ZMQ_PUSH);
  SetInt(sender, ZMQ_LINGER, -1);
  void* receiver = Connected(context, ZMQ_PULL, LastEndpoint(sender));
  void* monitor = NewMonitor(context, receiver, ZMQ_EVENT_DISCONNECTED);
  for (int i = 0; i < kMessages; ++i) SendText(sender, std::to_string(i));
  CHECK(zmq_close(sender) == 0);
  CHECK(NextEvent(monitor, kPatienceMs) == ZMQ_EVENT_DISCONNECTED);
  std::string text;
  for (int i = 0; i < kMessages; ++i) {
    CHECK(ReceiveText(receiver, &text, kPatienceMs));
    CHECK(text == std::to_string(i));
  }
  CHECK(zmq_close(receiver) == 0);
  CHECK(zmq_close(monitor) == 0);
  CHECK(zmq_ctx_term(context) == 0);
}

// Sends more than there is room for on the way to a peer that does not read.
void Fill(void* socket) {
  const std::string body(100000, 'x');
  while (zmq_send(socket, body.data(), body.size(), ZMQ_DONTWAIT) >= 0) continue;
  CHECK(zmq_errno() == EAGAIN);
}

void IsGoneWithMessagesToSend(int linger, bool closed_first) {
  void* others = zmq_ctx_new();
  void* peer = Bound(others, ZMQ_DEALER);
  SetInt(peer, ZMQ_RCVHWM, 1);
  void* context = zmq_ctx_new();
  void* socket = Connected(context, ZMQ_DEALER, LastEndpoint(peer));
  void* monitor = NewMonitor(context, socket, ZMQ_EVENT_DISCONNECTED);
  Bounce(socket, peer);
  Fill(socket);
  SetInt(socket, ZMQ_LINGER, linger);
  if (closed_first) {
    CHECK(zmq_close(socket) == 0);
    CHECK(zmq_close(peer) == 0);
  } else {
    CHECK(zmq_close(peer) == 0);
    CHECK(NextEvent(monitor, kPatienceMs) == ZMQ_EVENT_DISCONNECTED);
    CHECK(zmq_close(socket) == 0);
  }
  CHECK(zmq_close(monitor) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  CHECK(zmq_ctx_term(others) == 0);
}

void TellsTheSocketFirst() {
  void* context = zmq_ctx_new();
  for (int round = 0; round < 20; ++round) {
    void* first = Bound(context, ZMQ_DEALER);
    void* second = Bound(context, ZMQ_DEALER);
    const std::string next = LastEndpoint(second);
    void* socket = Connected(context, ZMQ_DEALER, LastEndpoint(first));
    void* monitor = NewMonitor(context, socket, ZMQ_EVENT_DISCONNECTED);
    Bounce(socket, first);
    CHECK(zmq_close(first) == 0);
    CHECK(NextEvent(monitor, kPatienceMs) == ZMQ_EVENT_DISCONNECTED);
    CHECK(zmq_connect(socket, next.c_str()) == 0);
    Bounce(socket, second);
    for (void* each : {socket, second, monitor}) CHECK(zmq_close(each) == 0);
  }
  CHECK(zmq_ctx_term(context) == 0);
}

void EndsAnEndpointWithAName() {
  void* context = zmq_ctx_new();
  void* peer = Bound(context, ZMQ_DEALER);
  const std::string bound = LastEndpoint(peer);
  void* socket = Connected(context, ZMQ_DEALER, "tcp://localhost" + bound.substr(bound.rfind(':')));
  void* monitor = NewMonitor(context, socket, ZMQ_EVENT_DISCONNECTED);
  Bounce(socket, peer);
  CHECK(zmq_close(peer) == 0);
  CHECK(NextEvent(monitor, kPatienceMs) == ZMQ_EVENT_DISCONNECTED);
  // Asked for its events, a socket hears what its I/O thread has told.
  CHECK(!ZmqReadable(socket, 0));
  CHECK(zmq_send(socket, "lost", 4, ZMQ_DONTWAIT) == -1 && zmq_errno() == EAGAIN);
  for (void* each : {socket, monitor}) CHECK(zmq_close(each) == 0);
  CHECK(zmq_ctx_term(context) == 0);
}

}  // namespace

int main() {
  KeepsWhatCameIn();
  for (const int linger : {0, -1}) {
    IsGoneWithMessagesToSend(linger, false);
    IsGoneWithMessagesToSend(linger, true);
  }
  EndsAnEndpointWithAName();
  TellsTheSocketFirst();
  return 0;
}
