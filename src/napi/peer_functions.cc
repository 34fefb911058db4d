#include "napi/peer_functions.h"

#include <cerrno>
#include <memory>
#include <string>

#include "core/peers.h"
#include "napi/class.h"
#include "napi/errors.h"
#include "napi/native_socket.h"
#include "napi/options.h"
#include "napi/type_tags.h"

namespace zeromq_native {

namespace {

template <typename Count>
Napi::Value CountOn(const Napi::CallbackInfo& info, Count count_on) {
  const Napi::Env env = info.Env();
  const auto socket = Unwrap<NativeSocket>(env, info[0], kSocketTag);
  if (socket == nullptr) return env.Undefined();
  const Result<int> count = socket->closed() ? Result<int>(Status(EBADF)) : count_on(socket->Counted());
  if (count.ok()) return Napi::Number::New(env, count.value());
  ThrowError(env, count.error(), "zmq_socket_peers");
  return env.Undefined();
}

// countPeers(socket): number
Napi::Value Peers(const Napi::CallbackInfo& info) {
  return CountOn(info, CountPeers);
}

// countSubscribers(socket, topic?): number
Napi::Value Subscribers(const Napi::CallbackInfo& info) {
  return CountOn(info, [&](const Socket& socket) {
    if (info[1].IsUndefined()) return CountSubscribers(socket, nullptr);
    const std::string topic = ToBytes(info[1]);
    return CountSubscribers(socket, &topic);
  });
}

}  // namespace

void DefinePeerFunctions(Napi::Env env, Napi::Object exports) {
  exports.Set("countPeers", Napi::Function::New<Peers>(env, "countPeers"));
  exports.Set("countSubscribers", Napi::Function::New<Subscribers>(env, "countSubscribers"));
}

}  // namespace zeromq_native
