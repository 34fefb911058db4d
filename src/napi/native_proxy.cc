#include "napi/native_proxy.h"

#include <cerrno>

#include "napi/callback.h"

namespace zeromq_native {

NativeProxy::NativeProxy(std::shared_ptr<Addon> addon, napi_value on_change) : addon_(std::move(addon)) {
  // Weak until it runs, so that one that never does can be collected.
  napi_create_reference(addon_->env(), on_change, 0, &on_change_);
  addon_->Add(*this);
}

NativeProxy::~NativeProxy() {
  Close();
}

Status NativeProxy::Start(std::shared_ptr<Proxy> proxy, ProxySockets sockets) {
  proxy_ = std::move(proxy);
  auto async = std::make_unique<uv_async_t>();
  const int failed = uv_async_init(addon_->loop(), async.get(),
                                   [](uv_async_t* handle) { static_cast<NativeProxy*>(handle->data)->OnChange(); });
  if (failed != 0) return Status(EMFILE);
  async->data = this;
  async_.reset(async.release());
  napi_reference_ref(addon_->env(), on_change_, nullptr);
  // The thread is joined before the handle is closed.
  uv_async_t* handle = async_.get();
  const Status started = proxy_->Start(std::move(sockets), [handle] { uv_async_send(handle); });
  if (!started.ok()) Finish();
  return started;
}

void NativeProxy::OnChange() {
  const napi_env env = addon_->env();
  const Napi::HandleScope scope(env);
  // Finish lets go of the function, and nobody else need have it.
  napi_value held = nullptr;
  napi_get_reference_value(env, on_change_, &held);
  // The sockets are closed before JavaScript is told.
  if (proxy_->GetReport().ended) Finish();
  CallBack(*addon_, on_change_);
}

void NativeProxy::Finish() {
  proxy_->Close();
  async_.reset();
  napi_reference_unref(addon_->env(), on_change_, nullptr);
}

void NativeProxy::Close() {
  if (on_change_ == nullptr) return;
  addon_->Remove(*this);
  if (running()) Finish();
  napi_delete_reference(addon_->env(), on_change_);
  on_change_ = nullptr;
}

}  // namespace zeromq_native
