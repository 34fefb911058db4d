#include "napi/native_context.h"

#include <cerrno>
#include <mutex>
#include <utility>

#include "napi/callback.h"

namespace zeromq_native {

struct NativeContext::Signal {
  void Send() {
    const std::lock_guard<std::mutex> lock(mutex);
    if (handle != nullptr) uv_async_send(handle);
  }
  void Disconnect() {
    const std::lock_guard<std::mutex> lock(mutex);
    handle = nullptr;
  }
  std::mutex mutex;
  uv_async_t* handle = nullptr;
};

NativeContext::NativeContext(std::shared_ptr<Addon> addon, std::shared_ptr<Context> context)
    : addon_(std::move(addon)), context_(std::move(context)) {
  addon_->Add(*this);
}

NativeContext::~NativeContext() {
  addon_->Remove(*this);
  Close();
}

Status NativeContext::Terminate(napi_value on_ended) {
  if (async_ != nullptr) return {};
  auto async = std::make_unique<uv_async_t>();
  const int failed = uv_async_init(addon_->loop(), async.get(),
                                   [](uv_async_t* handle) { static_cast<NativeContext*>(handle->data)->OnEnded(); });
  if (failed != 0) return Status(EMFILE);
  async->data = this;
  async_.reset(async.release());
  SetRef(false);
  napi_create_reference(addon_->env(), on_ended, 1, &on_ended_);
  signal_ = std::make_shared<Signal>();
  signal_->handle = async_.get();
  const Status status = context_->Terminate([signal = signal_] { signal->Send(); });
  if (!status.ok()) Close();
  return status;
}

void NativeContext::SetRef(bool ref) {
  if (async_ == nullptr) return;
  auto* handle = reinterpret_cast<uv_handle_t*>(async_.get());
  if (ref) {
    uv_ref(handle);
  } else {
    uv_unref(handle);
  }
}

void NativeContext::OnEnded() {
  const Napi::HandleScope scope(addon_->env());
  // Close lets go of the function, and nobody else need have it. It is held here, with all that it holds.
  napi_value held = nullptr;
  napi_get_reference_value(addon_->env(), on_ended_, &held);
  CallBack(*addon_, on_ended_);
  Close();
}

void NativeContext::Close() {
  if (async_ == nullptr) return;
  signal_->Disconnect();
  async_.reset();
  napi_delete_reference(addon_->env(), on_ended_);
  on_ended_ = nullptr;
}

}  // namespace zeromq_native
