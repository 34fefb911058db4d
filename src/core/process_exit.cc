#include "core/process_exit.h"

#include <zmq.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "core/proxy.h"

#ifdef _WIN32
#include <process.h>
#else
#include <unistd.h>
#endif

namespace zeromq_native {

namespace {
constexpr auto kPatience = std::chrono::milliseconds(500);

// Returns when the sockets of the context are closed and their linger is over.
void Terminate(void* context) {
  while (zmq_ctx_term(context) != 0 && errno == EINTR) {
  }
}
}  // namespace

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

// A context is handed to zmq_ctx_term once only: a second caller would wait in memory that the first one frees.
Status ProcessExit::TerminateContext(void* context, std::function<void()> on_ended) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (contexts_.count(context) == 0) return {};
  if (!StartTermination(context, std::move(on_ended))) return Status(EAGAIN);
  contexts_.erase(context);
  return {};
}

// Called with the mutex held.
bool ProcessExit::StartTermination(void* context, std::function<void()> on_ended) {
  try {
    std::thread([this, context, on_ended = std::move(on_ended)] {
      Terminate(context);
      if (on_ended) on_ended();
      const std::lock_guard<std::mutex> done(mutex_);
      --terminating_;
      terminated_.notify_all();
    }).detach();
  } catch (const std::system_error&) {
    return false;
  }
  ++terminating_;
  return true;
}

void ProcessExit::WaitForTermination() {
  std::unique_lock<std::mutex> lock(mutex_);
  const auto proxies = std::exchange(proxies_, {});
  lock.unlock();
  for (const auto& proxy : proxies) proxy->Stop();
  lock.lock();
  for (void* socket : std::exchange(sockets_, {})) zmq_close(socket);
  std::vector<void*> without_thread;
  for (void* context : std::exchange(contexts_, {})) {
    if (!StartTermination(context, {})) without_thread.push_back(context);
  }
  // exit() waits for these as well, but nobody is left to give the warning.
  lock.unlock();
  for (void* context : without_thread) Terminate(context);
  lock.lock();
  const auto finished = [this] { return terminating_ == 0; };
  if (terminated_.wait_for(lock, kPatience, finished)) return;
  std::fprintf(stderr,
               "(node:%d) WARNING: Waiting for queued ZeroMQ messages to be delivered. "
               "Set 'context.blocky = false' to change this behaviour.\n",
               static_cast<int>(getpid()));
  terminated_.wait(lock, finished);
}

}  // namespace zeromq_native
