// A context as one JavaScript thread sees it. That it has ended comes here from another thread, through a uv_async_t.
// States: open, terminating, ended. While it is terminating, it keeps itself from garbage collection. Every method runs
// on the thread that made it.
#pragma once

#include <napi.h>
#include <uv.h>

#include <memory>

#include "core/context.h"
#include "napi/addon.h"
#include "poller/uv_handle.h"

namespace zeromq_native {

class NativeContext {
 public:
  NativeContext(std::shared_ptr<Addon> addon, std::shared_ptr<Context> context);
  ~NativeContext();
  NativeContext(const NativeContext&) = delete;
  NativeContext& operator=(const NativeContext&) = delete;

  const std::shared_ptr<Context>& context() const { return context_; }
  // `on_ended` is called when all of its sockets are gone, which keep it waiting until they are closed. When it fails
  // it may be tried again.
  Status Terminate(napi_value on_ended);
  // Whether a termination that goes on keeps the process alive. It does not at first.
  void SetRef(bool ref);
  // Nobody is told of the end any more.
  void Close();

 private:
  // What the other thread knows of this one: the handle, until it is closed.
  struct Signal;

  void OnEnded();

  const std::shared_ptr<Addon> addon_;
  const std::shared_ptr<Context> context_;
  napi_ref on_ended_ = nullptr;
  std::shared_ptr<Signal> signal_;
  UvHandle<uv_async_t> async_;
};

}  // namespace zeromq_native
