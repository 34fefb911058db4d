// The events of a socket, read in order.
#ifndef ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_PGM_MONITOR_H_
#define ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_PGM_MONITOR_H_

#include "support.h"

struct MonitorEvent {
  uint64_t event;
  uint64_t value;
  std::string local;
  std::string remote;
};

inline void* Monitored(void* context, void* socket, const char* endpoint, uint64_t events) {
  CHECK(zmq_socket_monitor_versioned(socket, endpoint, events, 2, ZMQ_PAIR) == 0);
  void* monitor = NewSocket(context, ZMQ_PAIR);
  CHECK(zmq_connect(monitor, endpoint) == 0);
  return monitor;
}

inline MonitorEvent NextEvent(void* monitor) {
  std::string frames[5];
  for (std::string& frame : frames) CHECK(ReceiveText(monitor, &frame, kPatienceMs));
  MonitorEvent event{};
  CHECK(frames[0].size() == sizeof event.event && frames[2].size() == sizeof event.value);
  std::memcpy(&event.event, frames[0].data(), sizeof event.event);
  std::memcpy(&event.value, frames[2].data(), sizeof event.value);
  event.local = frames[3];
  event.remote = frames[4];
  return event;
}

#endif  // ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_PGM_MONITOR_H_
