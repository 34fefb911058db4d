// A socket that has connected over inproc before anybody bound may be closed while somebody binds on another thread.
// Without the patch: both threads change the same end of the pipe, which ThreadSanitizer reports.
#include <atomic>
#include <thread>

#include "support.h"

namespace {

constexpr int kRounds = 300;

void CloseWhileOtherBinds(void* context, const std::string& endpoint) {
  void* leaving = NewSocket(context, ZMQ_PUSH);
  SetInt(leaving, ZMQ_LINGER, -1);
  CHECK(zmq_connect(leaving, endpoint.c_str()) == 0);
  SendText(leaving, "before");

  std::atomic<int> ready{0};
  const auto meet = [&ready] {
    ++ready;
    while (ready < 2) continue;
  };
  std::thread other([&] {
    meet();
    CHECK(zmq_close(leaving) == 0);
  });
  void* binding = NewSocket(context, ZMQ_PULL);
  meet();
  CHECK(zmq_bind(binding, endpoint.c_str()) == 0);
  // What was sent before is there, whichever was first.
  std::string text;
  CHECK(ReceiveText(binding, &text, kPatienceMs));
  CHECK(text == "before");
  other.join();
  CHECK(zmq_close(binding) == 0);
}

}  // namespace

int main() {
  void* context = zmq_ctx_new();
  for (int round = 0; round < kRounds; ++round) {
    CloseWhileOtherBinds(context, "inproc://late-" + std::to_string(round));
  }
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
