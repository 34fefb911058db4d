// A context can end while sockets are connected to names that nobody has bound, although it has all the sockets that
// it may have, or no descriptor is left.
// Without the patch: it aborts the process.
#include "few-descriptors.h"

namespace {

void* ContextOf(int sockets) {
  void* context = zmq_ctx_new();
  CHECK(zmq_ctx_set(context, ZMQ_MAX_SOCKETS, sockets) == 0);
  return context;
}

void CheckMostSockets(bool closed_first) {
  void* context = ContextOf(2);
  void* first = NewSocket(context, ZMQ_PUSH);
  void* second = NewSocket(context, ZMQ_DEALER);
  CHECK(zmq_socket(context, ZMQ_PUSH) == nullptr);
  CHECK(errno == EMFILE);
  for (const char* name : {"inproc://one", "inproc://two", "inproc://three"}) {
    CHECK(zmq_connect(first, name) == 0);
    CHECK(zmq_connect(second, name) == 0);
  }
  SendText(first, "text");
  if (!closed_first) CHECK(zmq_ctx_shutdown(context) == 0);
  CHECK(zmq_close(first) == 0);
  CHECK(zmq_close(second) == 0);
  CHECK(zmq_ctx_term(context) == 0);
}

void CheckNoDescriptor() {
  void* context = ContextOf(10);
  void* socket = NewSocket(context, ZMQ_PUSH);
  CHECK(zmq_connect(socket, "inproc://name") == 0);
  // With linger the message, and so the connection, outlives the socket.
  SetInt(socket, ZMQ_LINGER, -1);
  SendText(socket, "text");
  CHECK(zmq_close(socket) == 0);
  const FewDescriptors few(0);
  CHECK(zmq_ctx_term(context) == 0);
}

}  // namespace

int main() {
  LimitDescriptors();
  CheckMostSockets(true);
  CheckMostSockets(false);
  CheckNoDescriptor();
  return 0;
}
