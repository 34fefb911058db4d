// Keeps libzmq's promise at the end of the process: what send() has taken is delivered, subject to `linger`. Contexts
// are terminated on threads of their own, because zmq_ctx_term blocks; exit() waits for them. process.exit() runs no
// environment clean-up, so sockets that are still open then are closed here, after the proxies whose threads use them.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <set>

#include "core/result.h"

namespace zeromq_native {

class Proxy;

class ProcessExit {
 public:
  static ProcessExit& Get();

  void AddSocket(void* socket);
  void RemoveSocket(void* socket);
  void AddProxy(std::shared_ptr<Proxy> proxy);
  void RemoveProxy(const std::shared_ptr<Proxy>& proxy);
  void AddContext(void* context);
  // Never blocks; the context is gone when its sockets are closed and their linger is over. `on_ended`, which may be
  // empty, runs then, on the thread that waited. EAGAIN when there is no such thread to be had; nothing otherwise, nor
  // for a context that was terminated before.
  Status TerminateContext(void* context, std::function<void()> on_ended);
  // Ends what is left, and waits until all that was sent is delivered, or `linger` is over. exit() does so too.
  void WaitForTermination();

 private:
  ProcessExit();
  bool StartTermination(void* context, std::function<void()> on_ended);

  std::mutex mutex_;
  std::condition_variable terminated_;
  std::set<std::shared_ptr<Proxy>> proxies_;
  std::set<void*> sockets_;
  std::set<void*> contexts_;
  int terminating_ = 0;
};

}  // namespace zeromq_native
