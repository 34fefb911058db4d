#include "core/context.h"

#include <zmq.h>

#include <cerrno>
#include <mutex>
#include <utility>

#include "core/multicast.h"
#include "core/process_exit.h"

namespace zeromq_native {

Result<std::shared_ptr<Context>> Context::Create() {
  InitializeMulticast();
  void* raw = zmq_ctx_new();
  if (raw == nullptr) return Status(errno);
  ProcessExit::Get().AddContext(raw);
  return std::make_shared<Context>(raw);
}

Result<std::shared_ptr<Context>> Context::Default() {
  static std::mutex mutex;
  static std::weak_ptr<Context> shared;
  const std::lock_guard<std::mutex> lock(mutex);
  if (auto context = shared.lock()) return context;
  auto created = Create();
  if (created.ok()) shared = created.value();
  return created;
}

Context::~Context() {
  // Its memory may be another context's by now.
  if (handed_over_) return;
  // Without a thread it is left to the end of the process.
  static_cast<void>(ProcessExit::Get().TerminateContext(raw_, {}));
}

Result<int> Context::GetOption(int option) const {
  if (terminated_) return Status(ETERM);
  const int value = zmq_ctx_get(raw_, option);
  if (value < 0) return Status(errno);
  return value;
}

Status Context::SetOption(int option, int value) {
  if (terminated_) return Status(ETERM);
  if (zmq_ctx_set(raw_, option, value) != 0) return Status(errno);
  thread_options_.Set(option, value);
  return {};
}

Result<void*> Context::OpenSocket(int type) {
  if (terminated_) return Status(ETERM);
  if (!started_) {
    const Status allowed = thread_options_.Try();
    if (!allowed.ok()) return allowed;
  }
  void* raw = zmq_socket(raw_, type);
  if (raw == nullptr) return Status(errno);
  started_ = true;
  return raw;
}

Status Context::Terminate(std::function<void()> on_ended) {
  if (!terminated_) zmq_ctx_shutdown(raw_);
  terminated_ = true;
  if (handed_over_) return {};
  const Status status = ProcessExit::Get().TerminateContext(raw_, std::move(on_ended));
  handed_over_ = status.ok();
  return status;
}

}  // namespace zeromq_native
