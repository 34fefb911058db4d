// A publisher sends more than one packet whenever it is woken up.
// Without the patch: the I/O thread waits for the network again before each of them.
#ifdef __linux__

#include <sys/epoll.h>
#include <sys/syscall.h>

#include <atomic>

#include "pgm-listener.h"

namespace {
std::atomic<int> waits{0};
}

// In place of that of the system, for libzmq as well.
extern "C" int epoll_wait(int epoll, epoll_event* events, int count, int timeout) {
  ++waits;
  return static_cast<int>(syscall(SYS_epoll_pwait, epoll, events, count, timeout, nullptr, 8));
}

int main() {
  void* context = zmq_ctx_new();
  const uint16_t port = FreePort(SOCK_DGRAM);
  pgm::Listener listener(port);
  void* publisher = NewSocket(context, ZMQ_PUB);
  SetInt(publisher, ZMQ_RATE, 10000000);
  SetInt(publisher, ZMQ_RECOVERY_IVL, 100);
  SetInt(publisher, ZMQ_SNDHWM, 0);
  CHECK(zmq_connect(publisher, pgm::Endpoint(port).c_str()) == 0);
  SendText(publisher, "first");
  uint32_t sequence = 0;
  CHECK(listener.Next(pgm::kOdata, &sequence));

  const int before = waits;
  const int packets = 2000;
  const std::string message(1400, 'x');
  for (int i = 0; i < packets; ++i) SendText(publisher, message);
  zmq_pgm_statistics_t statistics{};
  const Deadline deadline;
  do {
    CHECK(!deadline.Passed());
    poll(nullptr, 0, 1);
    CHECK(zmq_socket_pgm_statistics(publisher, &statistics) == 0);
  } while (statistics.bytes_sent < packets * message.size());
  const int used = waits - before;
  if (used >= packets / 2) std::fprintf(stderr, "waited %d times\n", used);
  CHECK(used < packets / 2);
  CHECK(zmq_close(publisher) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}

#else

#include <cstdio>

int main() {
  std::puts("only where libzmq uses epoll");
  return 0;
}

#endif
