// What belongs to one environment (the main thread or a worker): its sockets, its share of the default context, its
// event-loop handles, and the order in which they close when the environment ends. See ARCHITECTURE.md, "Closing".
#pragma once

#include <napi.h>
#include <uv.h>

#include <memory>
#include <set>

#include "core/context.h"
#include "napi/transferred_memory.h"
#include "poller/recheck_queue.h"

namespace zeromq_native {

class MulticastLogReader;
class NativeContext;
class NativeProxy;
class NativeSocket;

class Addon {
 public:
  static std::shared_ptr<Addon> Create(napi_env env, napi_value exports);
  static std::shared_ptr<Addon> Of(napi_env env);

  napi_env env() const { return env_; }
  uv_loop_t* loop() const { return loop_; }
  RecheckQueue& recheck_queue() { return *recheck_queue_; }
  napi_async_context async_context() const { return async_context_; }

  // False once the environment has begun to end: nothing calls into JavaScript any more.
  bool alive() const { return recheck_queue_ != nullptr; }

  // The factory of ZmqError that JavaScript gave.
  void SetCreateError(napi_value function);
  napi_ref create_error() const { return create_error_; }

  Result<std::shared_ptr<Context>> DefaultContext();
  // Made when it is first used.
  MulticastLogReader& multicast_log();
  // Made when it is first used; on the main thread only.
  TransferredMemory& transferred_memory();
  // How much of libzmq's memory Buffers of this environment hold.
  const std::shared_ptr<size_t>& external_bytes() const { return external_bytes_; }
  void Add(NativeSocket& socket) { sockets_.insert(&socket); }
  void Remove(NativeSocket& socket) { sockets_.erase(&socket); }
  void Add(NativeContext& context) { contexts_.insert(&context); }
  void Remove(NativeContext& context) { contexts_.erase(&context); }
  void Add(NativeProxy& proxy) { proxies_.insert(&proxy); }
  void Remove(NativeProxy& proxy) { proxies_.erase(&proxy); }

 private:
  Addon(napi_env env, uv_loop_t* loop);
  void Close();
  // The last step, when all handles of the event loop are closed: no call of Node-API comes after it.
  void LeaveEnvironment();

  const napi_env env_;
  uv_loop_t* const loop_;
  napi_async_context async_context_ = nullptr;
  napi_ref create_error_ = nullptr;
  napi_async_cleanup_hook_handle cleanup_ = nullptr;
  std::unique_ptr<RecheckQueue> recheck_queue_;
  std::shared_ptr<Context> default_context_;
  std::shared_ptr<TransferredMemory> transferred_memory_;
  const std::shared_ptr<size_t> external_bytes_ = std::make_shared<size_t>(0);
  std::shared_ptr<MulticastLogReader> multicast_log_;
  std::set<NativeContext*> contexts_;
  std::set<NativeProxy*> proxies_;
  std::set<NativeSocket*> sockets_;
};

}  // namespace zeromq_native
