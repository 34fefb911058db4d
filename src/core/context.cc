#include "core/context.h"

#include <zmq.h>

#include <cerrno>
#include <mutex>

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
  ProcessExit::Get().TerminateContext(raw_);
}

Result<int> Context::GetOption(int option) const {
  const int value = zmq_ctx_get(raw_, option);
  if (value < 0) return Status(errno);
  return value;
}

Status Context::SetOption(int option, int value) {
  return zmq_ctx_set(raw_, option, value) == 0 ? Status() : Status(errno);
}

}  // namespace zeromq_native
