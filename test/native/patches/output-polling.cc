// Messages that are sent one at a time do not make the poller of the I/O thread begin and end to wait for output.
// Without the patch: two calls of epoll_ctl() for each message.
#include <cstdio>

#if defined __linux__
#include <sys/epoll.h>
#include <sys/syscall.h>

#include <atomic>

#include "support.h"

namespace {

std::atomic<int> changes{0};

}  // namespace

// In place of libc's, for libzmq as well.
extern "C" int epoll_ctl(int poller, int operation, int descriptor, epoll_event* event) noexcept {
  if (operation == EPOLL_CTL_MOD) ++changes;
  return static_cast<int>(syscall(SYS_epoll_ctl, poller, operation, descriptor, event));
}

int main() {
  void* context = zmq_ctx_new();
  void* pull = NewSocket(context, ZMQ_PULL);
  void* push = NewSocket(context, ZMQ_PUSH);
  CHECK(zmq_bind(pull, "tcp://127.0.0.1:*") == 0);
  CHECK(zmq_connect(push, LastEndpoint(pull).c_str()) == 0);
  std::string text;
  SendText(push, "handshake");
  CHECK(ReceiveText(pull, &text, kPatienceMs));

  constexpr int kMessages = 500;
  const int before = changes;
  for (int i = 0; i < kMessages; ++i) {
    SendText(push, std::to_string(i));
    CHECK(ReceiveText(pull, &text, kPatienceMs));
    CHECK(text == std::to_string(i));
  }
  // The end of the handshake may still be among them.
  CHECK(changes - before < kMessages / 10);

  // More than the connection takes at once has to wait for output.
  SetInt(push, ZMQ_LINGER, -1);
  const std::string large(8 * 1024 * 1024, 'x');
  SendText(push, large);
  SendText(push, "behind");
  CHECK(ReceiveText(pull, &text, kPatienceMs));
  CHECK(text == large);
  CHECK(ReceiveText(pull, &text, kPatienceMs));
  CHECK(text == "behind");

  CHECK(zmq_close(push) == 0);
  CHECK(zmq_close(pull) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
#else
int main() {
  std::puts("skipped: libzmq uses epoll on Linux only");
  return 0;
}
#endif
