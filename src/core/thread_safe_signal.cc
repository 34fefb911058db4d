#include "core/thread_safe_signal.h"

#include <cerrno>

namespace zeromq_native {

Result<std::unique_ptr<ThreadSafeSignal>> ThreadSafeSignal::Create(void* socket) {
  void* poller = zmq_poller_new();
  zmq_fd_t descriptor{};
  if (zmq_poller_add(poller, socket, nullptr, ZMQ_POLLIN) != 0 || zmq_poller_fd(poller, &descriptor) != 0) {
    const Status failed(errno);
    zmq_poller_destroy(&poller);
    return failed;
  }
  return std::unique_ptr<ThreadSafeSignal>(new ThreadSafeSignal(poller, descriptor));
}

ThreadSafeSignal::~ThreadSafeSignal() {
  zmq_poller_destroy(&poller_);
}

void ThreadSafeSignal::Take() {
  zmq_poller_event_t event;
  while (zmq_poller_wait(poller_, &event, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace zeromq_native
