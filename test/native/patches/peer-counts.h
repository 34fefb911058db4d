// Waits for a count of peers as an event loop does: counts again when ZMQ_FD signals, and at no other time.
#ifndef ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_PEER_COUNTS_H_
#define ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_PEER_COUNTS_H_

#include "support.h"

template <typename Count>
void UntilCount(void* socket, int wanted, Count count) {
  int fd = -1;
  size_t size = sizeof fd;
  CHECK(zmq_getsockopt(socket, ZMQ_FD, &fd, &size) == 0);
  for (;;) {
    int events = 0;
    size = sizeof events;
    CHECK(zmq_getsockopt(socket, ZMQ_EVENTS, &events, &size) == 0);
    if (count(socket) == wanted) return;
    CHECK(Readable(fd, kPatienceMs));
  }
}

inline void UntilPeers(void* socket, int wanted) {
  UntilCount(socket, wanted, zmq_socket_peers);
}

#endif  // ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_PEER_COUNTS_H_
