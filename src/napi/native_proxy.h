// A proxy as one JavaScript thread sees it: what its thread has to tell comes here through a uv_async_t. States: new,
// running, ended. While it runs, it keeps itself from garbage collection and the process alive. Every method runs on
// the thread that made it.
#pragma once

#include <napi.h>
#include <uv.h>

#include <memory>

#include "core/proxy.h"
#include "napi/addon.h"
#include "poller/uv_handle.h"

namespace zeromq_native {

class NativeProxy {
 public:
  NativeProxy(std::shared_ptr<Addon> addon, napi_value on_change);
  ~NativeProxy();
  NativeProxy(const NativeProxy&) = delete;
  NativeProxy& operator=(const NativeProxy&) = delete;

  bool running() const { return async_ != nullptr; }
  bool startable() const { return proxy_ == nullptr && on_change_ != nullptr; }
  // Takes the sockets, which are closed when it fails.
  Status Start(std::shared_ptr<Proxy> proxy, ProxySockets sockets);
  // nullptr before Start.
  Proxy* proxy() const { return proxy_.get(); }
  // Waits for the thread, which ends at once.
  void Close();

 private:
  void OnChange();
  void Finish();

  const std::shared_ptr<Addon> addon_;
  napi_ref on_change_ = nullptr;
  std::shared_ptr<Proxy> proxy_;
  UvHandle<uv_async_t> async_;
};

}  // namespace zeromq_native
