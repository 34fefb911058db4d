// The events of a socket.
#ifndef ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_MONITOR_H_
#define ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_MONITOR_H_

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

#endif  // ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_MONITOR_H_
