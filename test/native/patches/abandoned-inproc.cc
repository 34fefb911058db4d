// A socket that has connected to an inproc name to which nobody is bound is
// gone when it is closed, unless it leaves messages behind, which wait.
// Without the patch: it stays, and takes the place of another one, until the
// context ends; where there is no place left then, an assertion ends the
// process.
#include "support.h"

namespace {

constexpr int kMaxSockets = 8;

void* SmallContext() {
  void* context = zmq_ctx_new();
  CHECK(zmq_ctx_set(context, ZMQ_MAX_SOCKETS, kMaxSockets) == 0);
  return context;
}

// Sockets are closed on a thread of libzmq's.
void* SocketWithin(void* context, int type, const Deadline& deadline) {
  for (;;) {
    void* socket = zmq_socket(context, type);
    if (socket != nullptr) return socket;
    CHECK(errno == EMFILE);
    CHECK(!deadline.Passed());
    poll(nullptr, 0, 1);
  }
}

void ComeAndGo(int type, int linger, bool sends, bool disconnects) {
  void* context = SmallContext();
  for (int i = 0; i < 10 * kMaxSockets; i++) {
    void* socket = SocketWithin(context, type, Deadline());
    SetInt(socket, ZMQ_LINGER, linger);
    if (type == ZMQ_SUB) CHECK(zmq_setsockopt(socket, ZMQ_SUBSCRIBE, "", 0) == 0);
    CHECK(zmq_connect(socket, "inproc://nobody") == 0);
    if (sends) SendText(socket, "x");
    if (disconnects) CHECK(zmq_disconnect(socket, "inproc://nobody") == 0);
    CHECK(zmq_close(socket) == 0);
  }
  CHECK(zmq_ctx_term(context) == 0);
}

// They stay as long as somebody may come for what they have sent.
void LeaveMessages() {
  void* context = SmallContext();
  void* pull = NewSocket(context, ZMQ_PULL);
  for (int i = 1; i < kMaxSockets; i++) {
    void* push = zmq_socket(context, ZMQ_PUSH);
    CHECK(push != nullptr);
    CHECK(zmq_connect(push, i == 1 ? "inproc://late" : ("inproc://nobody-" + std::to_string(i)).c_str()) == 0);
    SendText(push, "last words");
    CHECK(zmq_close(push) == 0);
  }
  CHECK(zmq_socket(context, ZMQ_PUSH) == nullptr);
  CHECK(errno == EMFILE);
  CHECK(zmq_bind(pull, "inproc://late") == 0);
  std::string text;
  CHECK(ReceiveText(pull, &text, kPatienceMs));
  CHECK(text == "last words");
  CHECK(zmq_close(pull) == 0);
  // Has no place for a socket of its own but the one that is kept for it.
  CHECK(zmq_ctx_term(context) == 0);
}

}  // namespace

int main() {
  for (const bool disconnects : {false, true}) {
    for (const int type : {ZMQ_PUSH, ZMQ_PULL, ZMQ_PAIR, ZMQ_SUB, ZMQ_DEALER, ZMQ_ROUTER, ZMQ_REQ, ZMQ_SERVER}) {
      ComeAndGo(type, -1, false, disconnects);
      ComeAndGo(type, 0, false, disconnects);
    }
    ComeAndGo(ZMQ_PUSH, 0, true, disconnects);
  }
  LeaveMessages();
  return 0;
}
