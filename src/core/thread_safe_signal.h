// The descriptor of a socket that several threads may use (SERVER, CLIENT and the other thread-safe draft types). Such
// a socket has no ZMQ_FD; libzmq signals it through a poller. Unlike ZMQ_FD the signal stays up until it is taken down.
// Destroy it before the socket is closed, for the poller looks at the socket.
#pragma once

#include <zmq.h>

#include <memory>

#include "core/result.h"

namespace zeromq_native {

class ThreadSafeSignal {
 public:
  static Result<std::unique_ptr<ThreadSafeSignal>> Create(void* socket);
  ~ThreadSafeSignal();
  ThreadSafeSignal(const ThreadSafeSignal&) = delete;
  ThreadSafeSignal& operator=(const ThreadSafeSignal&) = delete;

  zmq_fd_t descriptor() const { return descriptor_; }
  // Takes one signal down, if there is one. Call it before looking at the socket: what comes later signals again.
  void Take();

 private:
  ThreadSafeSignal(void* poller, zmq_fd_t descriptor) : poller_(poller), descriptor_(descriptor) {}

  void* poller_;
  const zmq_fd_t descriptor_;
};

}  // namespace zeromq_native
