// The events of a socket.
#ifndef ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_MONITOR_H_
#define ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_MONITOR_H_

#ifdef __linux__
#include <sched.h>
#endif

#include "support.h"

// A socket that receives these events of another one, which has no such socket yet.
inline void* NewMonitor(void* context, void* socket, int events) {
  static int count = 0;
  const std::string endpoint = "inproc://events-" + std::to_string(++count);
  CHECK(zmq_socket_monitor(socket, endpoint.c_str(), events) == 0);
  void* monitor = NewSocket(context, ZMQ_PAIR);
  CHECK(zmq_connect(monitor, endpoint.c_str()) == 0);
  return monitor;
}

// The type of the next event, 0 when there is none in time.
inline uint16_t NextEvent(void* monitor, int ms, uint32_t* value = nullptr) {
  std::string text;
  if (!ReceiveText(monitor, &text, ms)) return 0;
  uint16_t event;
  std::memcpy(&event, text.data(), sizeof event);
  if (value != nullptr) std::memcpy(value, text.data() + sizeof event, sizeof *value);
  CHECK(ReceiveText(monitor, &text, kPatienceMs));
  return event;
}

// What a socket tells that connects where it is refused.
constexpr int kRefused = ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL | ZMQ_EVENT_DISCONNECTED;

// Until the socket with that monitor has seen for itself that it is refused, and connects no more. When the server
// hangs up before, it tries again.
inline void UntilRefused(void* monitor) {
  uint16_t event;
  do {
    event = NextEvent(monitor, kPatienceMs);
    CHECK(event != 0);
  } while (event != ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL);
  CHECK(NextEvent(monitor, kPatienceMs) == ZMQ_EVENT_DISCONNECTED);
}

// A context whose I/O thread makes way for this one as soon as it has sent an event; where the system can do that.
inline void* ContextThatMakesWay() {
  void* context = zmq_ctx_new();
#ifdef __linux__
  const int processor = sched_getcpu();
  cpu_set_t own;
  CPU_ZERO(&own);
  CPU_SET(processor, &own);
  CHECK(sched_setaffinity(0, sizeof own, &own) == 0);
  CHECK(zmq_ctx_set(context, ZMQ_THREAD_AFFINITY_CPU_ADD, processor) == 0);
  CHECK(zmq_ctx_set(context, ZMQ_THREAD_SCHED_POLICY, SCHED_IDLE) == 0);
#endif
  return context;
}

#endif  // ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_MONITOR_H_
