// What a peer has sent before it closed its end arrives, also when the receiver
// had no room for it at that time.
// Without the patch: over ipc all that the receiver has not read from the
// system by then is lost.
#include "support.h"

#include <cstdlib>
#include <filesystem>

namespace {

// Less than the system's buffer holds, and far more than libzmq reads at once.
constexpr int kMessages = 40;
const std::string kBody(1000, 'x');

void SendAndLeave(const std::string& endpoint) {
  void* context = zmq_ctx_new();
  void* push = zmq_socket(context, ZMQ_PUSH);
  CHECK(zmq_connect(push, endpoint.c_str()) == 0);
  for (int i = 0; i < kMessages; i++) SendText(push, std::to_string(i) + kBody);
  CHECK(zmq_close(push) == 0);
  // Returns when the system has taken all of it.
  CHECK(zmq_ctx_term(context) == 0);
}

void ReceiveLate(const std::string& endpoint) {
  void* context = zmq_ctx_new();
  void* pull = NewSocket(context, ZMQ_PULL);
  SetInt(pull, ZMQ_RCVHWM, 1);
  CHECK(zmq_bind(pull, endpoint.c_str()) == 0);
  SendAndLeave(LastEndpoint(pull));
  for (int i = 0; i < kMessages; i++) {
    std::string text;
    CHECK(ReceiveText(pull, &text, kPatienceMs));
    CHECK(text == std::to_string(i) + kBody);
  }
  CHECK(zmq_close(pull) == 0);
  CHECK(zmq_ctx_term(context) == 0);
}

}  // namespace

int main() {
  char folder[] = "/tmp/zn-XXXXXX";
  CHECK(mkdtemp(folder) != nullptr);
  for (int round = 0; round < 20; round++) {
    ReceiveLate("ipc://" + std::string(folder) + "/" + std::to_string(round));
    ReceiveLate("tcp://127.0.0.1:*");
    ReceiveLate("ws://127.0.0.1:*");
  }
  std::filesystem::remove_all(folder);
  return 0;
}
