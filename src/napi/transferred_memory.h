// Memory of JavaScript that libzmq sends without a copy. It is kept from garbage collection until libzmq, on any of its
// threads, gives it back.
//
// Only the main thread sends so. The memory of a worker goes away with it, while a message may be on its way, or lie
// unread in another thread's queue. The main thread ends last, and its end waits for delivery anyway.
#pragma once

#include <napi.h>
#include <uv.h>

#include <memory>
#include <mutex>
#include <vector>

#include "core/message.h"
#include "poller/uv_handle.h"

namespace zeromq_native {

class TransferredMemory : public std::enable_shared_from_this<TransferredMemory> {
 public:
  TransferredMemory(napi_env env, uv_loop_t* loop);
  TransferredMemory(const TransferredMemory&) = delete;
  TransferredMemory& operator=(const TransferredMemory&) = delete;

  // Makes `frame` a message over `size` bytes at `data`, which `owner`, a JavaScript object, keeps alive.
  Status Refer(napi_value owner, void* data, size_t size, Message& frame);
  // Whether libzmq has some of the memory.
  bool in_use();
  // The environment ends: what comes back from now on needs no letting go.
  void Close();

 private:
  struct Loan {
    std::shared_ptr<TransferredMemory> memory;
    napi_ref owner;
  };

  static void GiveBack(void* data, void* hint);
  void LetGo();

  const napi_env env_;
  std::mutex mutex_;
  size_t loans_ = 0;
  std::vector<napi_ref> returned_;
  UvHandle<uv_async_t> wake_;
};

}  // namespace zeromq_native
