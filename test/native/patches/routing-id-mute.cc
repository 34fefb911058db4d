// A peer may come back while what it sent before has not been read, and fills the pipe.
// Without the patch: the process ends when its routing id, or the subscription made up for it, cannot be written.
#include "connection.h"
#include "old-peer.h"
#include "ws-peer.h"

namespace {

// One message there and back by the I/O thread: what it had to do before is done.
void PassIoThread(void* context) {
  void* pull = NewSocket(context, ZMQ_PULL);
  CHECK(zmq_bind(pull, "tcp://127.0.0.1:*") == 0);
  void* push = NewSocket(context, ZMQ_PUSH);
  CHECK(zmq_connect(push, LastEndpoint(pull).c_str()) == 0);
  SendText(push, "");
  std::string text;
  CHECK(ReceiveText(pull, &text, kPatienceMs));
  CHECK(zmq_close(push) == 0);
  CHECK(zmq_close(pull) == 0);
}

void* NewConnecting(void* context, int type, const std::string& endpoint) {
  void* socket = NewSocket(context, type);
  SetInt(socket, ZMQ_RCVHWM, 1);
  SetInt(socket, ZMQ_RECONNECT_IVL, 1);
  CHECK(zmq_connect(socket, endpoint.c_str()) == 0);
  return socket;
}

void ComeBack(const std::string& scheme, const std::string& greeting, const std::string& first,
              const std::string& second) {
  const int listener = NewListener();
  void* context = zmq_ctx_new();
  void* router = NewConnecting(context, ZMQ_ROUTER, EndpointOf(listener, scheme));
  {
    Connection peer(listener);
    peer.Write(greeting + first);
    peer.WaitUntilRead();
  }
  Connection peer(listener);
  peer.Write(greeting + second);
  peer.WaitUntilRead();
  PassIoThread(context);

  for (const char* expected : {"first", "second"}) {
    std::string text;
    CHECK(ReceiveText(router, &text, kPatienceMs));
    CHECK(ReceiveText(router, &text, kPatienceMs));
    CHECK(text == expected);
  }
  CHECK(zmq_close(router) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  close(listener);
}

void ComeBackToPublisher() {
  const int listener = NewListener();
  void* context = zmq_ctx_new();
  void* publisher = NewConnecting(context, ZMQ_XPUB, EndpointOf(listener));
  {
    Connection peer(listener);
    peer.Write(GreetingV1());
    peer.WaitUntilRead();
  }
  Connection peer(listener);
  peer.Write(GreetingV1());
  peer.WaitUntilRead();
  PassIoThread(context);

  std::string subscription;
  CHECK(ReceiveText(publisher, &subscription, kPatienceMs));
  CHECK(subscription == "\1");
  SendText(publisher, "hello");
  peer.WaitFor("hello");
  CHECK(zmq_close(publisher) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  close(listener);
}

}  // namespace

int main() {
  ComeBack("tcp", GreetingV2(kOldDealer), FrameV2("first"), FrameV2("second"));
  ComeBack("ws", Switching("ZWS2.0") + PlainFrame(""), PlainFrame("first"), PlainFrame("second"));
  ComeBackToPublisher();
  return 0;
}
