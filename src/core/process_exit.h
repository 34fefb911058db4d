// Keeps libzmq's promise at the end of the process: what send() has taken is delivered, subject to `linger`. Contexts
// are terminated on threads of their own, because zmq_ctx_term blocks; exit() waits for them. process.exit() runs no
// environment clean-up, so sockets that are still open then are closed here.
#pragma once

#include <condition_variable>
#include <mutex>
#include <set>

namespace zeromq_native {

class ProcessExit {
 public:
  static ProcessExit& Get();

  void AddSocket(void* socket);
  void RemoveSocket(void* socket);
  void AddContext(void* context);
  // Never blocks; the context is gone when its sockets are closed and their linger is over.
  void TerminateContext(void* context);

 private:
  ProcessExit();
  void StartTermination(void* context);
  void WaitForTermination();

  std::mutex mutex_;
  std::condition_variable terminated_;
  std::set<void*> sockets_;
  std::set<void*> contexts_;
  int terminating_ = 0;
};

}  // namespace zeromq_native
