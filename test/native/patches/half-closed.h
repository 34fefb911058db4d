// Brings an inproc socket into the state between its peer's end and its own.
#ifndef ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_HALF_CLOSED_H_
#define ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_HALF_CLOSED_H_

#include "support.h"

// Closes `peer`, to which `socket` alone is connected. Afterwards the pipe has
// acknowledged the end but has not yet been told that its peer is gone: it is
// still in the list of `socket`.
inline void CloseHalf(void* context, void* peer, void* socket) {
  // The name of an ended monitor is not free at once.
  static int count = 0;
  const std::string events = "inproc://gone-" + std::to_string(++count);
  CHECK(zmq_socket_monitor(peer, events.c_str(), ZMQ_EVENT_MONITOR_STOPPED) == 0);
  void* gone = NewSocket(context, ZMQ_PAIR);
  CHECK(zmq_connect(gone, events.c_str()) == 0);

  int fd = -1;
  size_t size = sizeof fd;
  CHECK(zmq_getsockopt(socket, ZMQ_FD, &fd, &size) == 0);
  CHECK(zmq_close(peer) == 0);

  // A look at the events takes in what the dying peer has sent so far, which
  // should be all of it but the last command. That one, which would end the
  // pipe here too, must stay unread: so the peer gets time to die before
  // another look.
  const Deadline deadline;
  do {
    CHECK(!deadline.Passed());
    CHECK(Readable(fd, kPatienceMs));
    poll(nullptr, 0, 20);
    int events = 0;
    size = sizeof events;
    CHECK(zmq_getsockopt(socket, ZMQ_EVENTS, &events, &size) == 0);
  } while (!ZmqReadable(gone, 2000));
  CHECK(zmq_close(gone) == 0);
}

#endif  // ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_HALF_CLOSED_H_
