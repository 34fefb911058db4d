// A libzmq context. Owned through shared_ptr by its JavaScript wrapper and by every socket made in it; when the last
// owner lets go it is terminated on a thread of its own, since zmq_ctx_term may wait for lingering messages.
#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include "core/result.h"
#include "core/thread_options.h"

namespace zeromq_native {

class Context {
 public:
  static Result<std::shared_ptr<Context>> Create();
  // The one context of the process that all environments (worker threads) share, so that inproc:// crosses threads.
  static Result<std::shared_ptr<Context>> Default();

  explicit Context(void* raw) : raw_(raw) {}
  ~Context();
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  // ETERM once it is terminated: its memory may be gone.
  Result<int> GetOption(int option) const;
  Status SetOption(int option, int value);
  // zmq_socket. The first one starts the threads of the context; it fails with what the system has against their
  // options, such as EPERM.
  Result<void*> OpenSocket(int type);

  // Never blocks. Every call on its sockets says ETERM from now on. When they are closed and their linger is over,
  // `on_ended` runs on the thread that waited for that. Once, on the thread that made the context; again after EAGAIN,
  // when there was no thread to wait on.
  Status Terminate(std::function<void()> on_ended);

 private:
  void* const raw_;
  ThreadOptions thread_options_;
  std::atomic<bool> started_{false};
  bool terminated_ = false;
  // To the thread that waits for its end, and then frees it.
  bool handed_over_ = false;
};

}  // namespace zeromq_native
