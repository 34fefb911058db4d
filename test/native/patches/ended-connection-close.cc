// A socket is gone when it is closed, also when a peer has left while there
// was no room for what it had sent.
// Without the patch: over ipc its context never ends, nor does a process that
// waits for that, unless linger is 0.
#include "support.h"

#include <cstdlib>
#include <filesystem>

namespace {

constexpr int kMessages = 40;
const std::string kBody(1000, 'x');

void SendAndLeave(const std::string& endpoint, int type) {
  void* context = zmq_ctx_new();
  void* socket = zmq_socket(context, type);
  CHECK(zmq_connect(socket, endpoint.c_str()) == 0);
  for (int i = 0; i < kMessages; i++) SendText(socket, kBody);
  CHECK(zmq_close(socket) == 0);
  CHECK(zmq_ctx_term(context) == 0);
}

void CloseUnread(const std::string& endpoint, int type, int sending, bool answers) {
  void* context = zmq_ctx_new();
  void* socket = zmq_socket(context, type);
  SetInt(socket, ZMQ_RCVHWM, 1);
  CHECK(zmq_bind(socket, endpoint.c_str()) == 0);
  SendAndLeave(LastEndpoint(socket), sending);
  CHECK(ZmqReadable(socket, kPatienceMs));
  if (answers) zmq_send(socket, "answer", 6, ZMQ_DONTWAIT);
  CHECK(zmq_close(socket) == 0);
  CHECK(zmq_ctx_term(context) == 0);
}

}  // namespace

int main() {
  char folder[] = "/tmp/zn-XXXXXX";
  CHECK(mkdtemp(folder) != nullptr);
  for (int round = 0; round < 20; round++) {
    const std::string path = "ipc://" + std::string(folder) + "/" + std::to_string(round);
    CloseUnread(path + "p", ZMQ_PULL, ZMQ_PUSH, false);
    CloseUnread(path + "d", ZMQ_DEALER, ZMQ_DEALER, false);
    CloseUnread(path + "a", ZMQ_DEALER, ZMQ_DEALER, true);
    CloseUnread("tcp://127.0.0.1:*", ZMQ_PULL, ZMQ_PUSH, false);
  }
  std::filesystem::remove_all(folder);
  return 0;
}
