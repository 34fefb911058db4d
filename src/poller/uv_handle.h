// A libuv handle on the heap: libuv may use it until its close callback has run, which is after its owner is gone.
#pragma once

#include <uv.h>

#include <memory>

namespace zeromq_native {

template <typename Handle>
struct UvClose {
  void operator()(Handle* handle) const {
    uv_close(reinterpret_cast<uv_handle_t*>(handle),
             [](uv_handle_t* closed) { delete reinterpret_cast<Handle*>(closed); });
  }
};

template <typename Handle>
using UvHandle = std::unique_ptr<Handle, UvClose<Handle>>;

}  // namespace zeromq_native
