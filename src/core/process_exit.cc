#include "core/process_exit.h"

#include <zmq.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <system_error>
#include <thread>
#include <utility>

#include "core/proxy.h"

#ifdef _WIN32
#include <process.h>
#else
#include <unistd.h>
#endif

namespace zeromq_native {

namespace {
constexpr auto kPatience = std::chrono::milliseconds(500);
}

ProcessExit& ProcessExit::Get() {
  // Never destroyed: terminating threads may use it while static objects go.
  static ProcessExit* const instance = new ProcessExit();
  return *instance;
}

ProcessExit::ProcessExit() {
  // Registered with the first context, hence after libzmq's own static objects and run before them.
  std::atexit([] { Get().WaitForTermination(); });
}

void ProcessExit::AddSocket(void* socket) {
  const std::lock_guard<std::mutex> lock(mutex_);
  sockets_.insert(socket);
}

void ProcessExit::RemoveSocket(void* socket) {
  const std::lock_guard<std::mutex> lock(mutex_);
  sockets_.erase(socket);
}

void ProcessExit::AddProxy(std::shared_ptr<Proxy> proxy) {
  const std::lock_guard<std::mutex> lock(mutex_);
  proxies_.insert(std::move(proxy));
}

void ProcessExit::RemoveProxy(const std::shared_ptr<Proxy>& proxy) {
  const std::lock_guard<std::mutex> lock(mutex_);
  proxies_.erase(proxy);
}

void ProcessExit::AddContext(void* context) {
  const std::lock_guard<std::mutex> lock(mutex_);
  contexts_.insert(context);
}

void ProcessExit::TerminateContext(void* context) {
  const std::lock_guard<std::mutex> lock(mutex_);
  StartTermination(context);
}

// Called with the mutex held. A context is handed to zmq_ctx_term once only: a second caller would wait in memory
// that the first one frees.
void ProcessExit::StartTermination(void* context) {
  if (contexts_.erase(context) == 0) return;
  try {
    std::thread([this, context] {
      while (zmq_ctx_term(context) != 0 && errno == EINTR) {
      }
      const std::lock_guard<std::mutex> done(mutex_);
      --terminating_;
      terminated_.notify_all();
    }).detach();
    ++terminating_;
  } catch (const std::system_error&) {
    // No thread to be had: the context is left to the end of the process.
  }
}

void ProcessExit::WaitForTermination() {
  std::unique_lock<std::mutex> lock(mutex_);
  const auto proxies = std::exchange(proxies_, {});
  lock.unlock();
  for (const auto& proxy : proxies) proxy->Stop();
  lock.lock();
  for (void* socket : std::exchange(sockets_, {})) zmq_close(socket);
  while (!contexts_.empty()) StartTermination(*contexts_.begin());
  const auto finished = [this] { return terminating_ == 0; };
  if (terminated_.wait_for(lock, kPatience, finished)) return;
  std::fprintf(stderr,
               "(node:%d) WARNING: Waiting for queued ZeroMQ messages to be delivered. "
               "Set 'context.blocky = false' to change this behaviour.\n",
               static_cast<int>(getpid()));
  terminated_.wait(lock, finished);
}

}  // namespace zeromq_native
