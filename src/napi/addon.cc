#include "napi/addon.h"

#include "core/process_exit.h"
#include "napi/multicast_log_reader.h"
#include "napi/native_context.h"
#include "napi/native_proxy.h"
#include "napi/native_socket.h"
#include "poller/uv_handle.h"

namespace zeromq_native {

std::shared_ptr<Addon> Addon::Create(napi_env env, napi_value exports) {
  uv_loop_t* loop = nullptr;
  if (napi_get_uv_event_loop(env, &loop) != napi_ok) return nullptr;
  std::shared_ptr<Addon> addon(new Addon(env, loop));
  auto* held = new std::shared_ptr<Addon>(addon);
  napi_set_instance_data(
      env, held, [](napi_env, void* data, void*) { delete static_cast<std::shared_ptr<Addon>*>(data); }, nullptr);
  napi_value name;
  napi_create_string_utf8(env, "zeromq-native", NAPI_AUTO_LENGTH, &name);
  napi_async_init(env, exports, name, &addon->async_context_);
  // Asynchronous, because libuv lets go of a handle one turn after it was closed; the environment waits for it.
  napi_add_async_cleanup_hook(
      env, [](napi_async_cleanup_hook_handle, void* data) { static_cast<Addon*>(data)->Close(); }, addon.get(),
      &addon->cleanup_);
  return addon;
}

std::shared_ptr<Addon> Addon::Of(napi_env env) {
  void* data = nullptr;
  napi_get_instance_data(env, &data);
  return *static_cast<std::shared_ptr<Addon>*>(data);
}

Addon::Addon(napi_env env, uv_loop_t* loop)
    : env_(env), loop_(loop), recheck_queue_(std::make_unique<RecheckQueue>(loop)) {}

void Addon::SetCreateError(napi_value function) {
  if (create_error_ != nullptr) napi_delete_reference(env_, create_error_);
  napi_create_reference(env_, function, 1, &create_error_);
}

Result<std::shared_ptr<Context>> Addon::DefaultContext() {
  if (default_context_ == nullptr) {
    auto shared = Context::Default();
    if (!shared.ok()) return shared;
    default_context_ = shared.value();
  }
  return default_context_;
}

TransferredMemory& Addon::transferred_memory() {
  if (transferred_memory_ == nullptr) transferred_memory_ = std::make_shared<TransferredMemory>(env_, loop_);
  return *transferred_memory_;
}

MulticastLogReader& Addon::multicast_log() {
  if (multicast_log_ == nullptr) multicast_log_ = std::make_shared<MulticastLogReader>(*this);
  return *multicast_log_;
}

void Addon::Close() {
  if (multicast_log_ != nullptr) multicast_log_->Close();
  for (NativeProxy* proxy : std::set<NativeProxy*>(proxies_)) proxy->Close();
  for (NativeSocket* socket : std::set<NativeSocket*>(sockets_)) {
    if (socket->reads_monitor()) socket->Close();
  }
  for (NativeSocket* socket : std::set<NativeSocket*>(sockets_)) socket->Close();
  for (NativeContext* context : contexts_) context->Close();
  recheck_queue_.reset();
  default_context_.reset();
  if (transferred_memory_ != nullptr) {
    // The process ends, and what it has sent is delivered now rather than in exit(): JavaScript's memory is gone then.
    if (transferred_memory_->in_use()) ProcessExit::Get().WaitForTermination();
    transferred_memory_->Close();
  }
  // libuv runs all pending close callbacks in one go, so when this handle's has run the others' have as well.
  auto* last = new uv_prepare_t;
  uv_prepare_init(loop_, last);
  last->data = this;
  uv_close(reinterpret_cast<uv_handle_t*>(last), [](uv_handle_t* handle) {
    auto* addon = static_cast<Addon*>(handle->data);
    delete reinterpret_cast<uv_prepare_t*>(handle);
    addon->LeaveEnvironment();
  });
}

void Addon::LeaveEnvironment() {
  napi_async_destroy(env_, async_context_);
  if (create_error_ != nullptr) napi_delete_reference(env_, create_error_);
  // Behind it the environment, and with it this object, may be gone.
  napi_remove_async_cleanup_hook(cleanup_);
}

}  // namespace zeromq_native
