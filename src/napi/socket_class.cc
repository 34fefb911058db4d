#include "napi/socket_class.h"

#include <cerrno>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "napi/class.h"
#include "napi/context_class.h"
#include "napi/errors.h"
#include "napi/hot_functions.h"
#include "napi/native_socket.h"
#include "napi/options.h"
#include "napi/type_tags.h"

namespace zeromq_native {

namespace {

void Dispose(NativeSocket& socket) {
  socket.Close();
}

void Create(napi_env env, const Napi::CallbackInfo& info) {
  const auto context = ContextFrom(env, info[0]);
  if (context == nullptr) return;
  auto socket = Socket::Open(context, info[1].As<Napi::Number>());
  if (!socket.ok()) {
    ThrowError(env, socket.error(), "zmq_socket");
    return;
  }
  const auto descriptor = socket.value()->Descriptor();
  if (!descriptor.ok()) {
    ThrowError(env, descriptor.error(), "zmq_getsockopt");
    return;
  }
  const auto native =
      std::make_shared<NativeSocket>(Addon::Of(env), std::move(socket.value()), descriptor.value(), info[2]);
  if (!WrapObject<NativeSocket, Dispose>(env, info.This(), native, kSocketTag)) return;
  DefineHotFunctions(env, info.This(), native);
}

napi_value Construct(napi_env env, napi_callback_info raw) {
  const Napi::CallbackInfo info(env, raw);
  Create(env, info);
  return info.This();
}

// False, with an error pending, when the socket is closed.
bool CheckOpen(const NativeSocket& socket, napi_env env, const char* syscall) {
  if (!socket.closed()) return true;
  ThrowError(env, EBADF, syscall);
  return false;
}

using EndpointCall = Status (Socket::*)(const std::string&);

void OnEndpoint(NativeSocket& socket, const Napi::CallbackInfo& info, EndpointCall call, const char* syscall) {
  if (!CheckOpen(socket, info.Env(), syscall)) return;
  const std::string endpoint = info[0].As<Napi::String>();
  const Status status = (socket.Touch().*call)(endpoint);
  if (!status.ok()) ThrowError(info.Env(), status.error(), syscall, &endpoint, status.reason());
}

Napi::Value Bind(NativeSocket& socket, const Napi::CallbackInfo& info) {
  OnEndpoint(socket, info, &Socket::Bind, "zmq_bind");
  return info.Env().Undefined();
}

Napi::Value Unbind(NativeSocket& socket, const Napi::CallbackInfo& info) {
  OnEndpoint(socket, info, &Socket::Unbind, "zmq_unbind");
  return info.Env().Undefined();
}

Napi::Value Connect(NativeSocket& socket, const Napi::CallbackInfo& info) {
  if (info.Length() < 2) {
    OnEndpoint(socket, info, &Socket::Connect, "zmq_connect");
  } else if (CheckOpen(socket, info.Env(), "zmq_connect")) {
    const std::string endpoint = info[0].As<Napi::String>();
    const Status status = socket.Touch().ConnectAs(endpoint, ToBytes(info[1]));
    if (!status.ok()) ThrowError(info.Env(), status.error(), "zmq_connect", &endpoint);
  }
  return info.Env().Undefined();
}

// connectPeer(endpoint): routing id
Napi::Value ConnectPeer(NativeSocket& socket, const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  if (!CheckOpen(socket, env, "zmq_connect_peer")) return env.Undefined();
  const std::string endpoint = info[0].As<Napi::String>();
  const auto routing_id = socket.Touch().ConnectPeer(endpoint);
  if (routing_id.ok()) return Napi::Number::New(env, routing_id.value());
  ThrowError(env, routing_id.error(), "zmq_connect_peer", &endpoint);
  return env.Undefined();
}

Napi::Value Join(NativeSocket& socket, const Napi::CallbackInfo& info) {
  if (!CheckOpen(socket, info.Env(), "zmq_join")) return info.Env().Undefined();
  const Status status = socket.Touch().Join(ToBytes(info[0]));
  if (!status.ok()) ThrowError(info.Env(), status.error(), "zmq_join");
  return info.Env().Undefined();
}

Napi::Value Leave(NativeSocket& socket, const Napi::CallbackInfo& info) {
  if (!CheckOpen(socket, info.Env(), "zmq_leave")) return info.Env().Undefined();
  const Status status = socket.Touch().Leave(ToBytes(info[0]));
  if (!status.ok()) ThrowError(info.Env(), status.error(), "zmq_leave");
  return info.Env().Undefined();
}

// setMetadataNames(names: string[])
Napi::Value SetMetadataNames(NativeSocket& socket, const Napi::CallbackInfo& info) {
  const auto array = info[0].As<Napi::Array>();
  std::vector<std::string> names;
  for (uint32_t i = 0; i < array.Length(); ++i) names.push_back(array.Get(i).As<Napi::String>());
  socket.SetMetadataNames(std::move(names));
  return info.Env().Undefined();
}

Napi::Value Disconnect(NativeSocket& socket, const Napi::CallbackInfo& info) {
  OnEndpoint(socket, info, &Socket::Disconnect, "zmq_disconnect");
  return info.Env().Undefined();
}

OptionKind KindOf(const Napi::Value& value) {
  return static_cast<OptionKind>(value.As<Napi::Number>().Int32Value());
}

Napi::Value GetOption(NativeSocket& socket, const Napi::CallbackInfo& info) {
  if (!CheckOpen(socket, info.Env(), "zmq_getsockopt")) return info.Env().Undefined();
  return GetSocketOption(info.Env(), socket.Touch(), info[0].As<Napi::Number>(), KindOf(info[1]));
}

Napi::Value SetOption(NativeSocket& socket, const Napi::CallbackInfo& info) {
  if (CheckOpen(socket, info.Env(), "zmq_setsockopt")) {
    SetSocketOption(info.Env(), socket.Touch(), info[0].As<Napi::Number>(), KindOf(info[1]), info[2]);
  }
  return info.Env().Undefined();
}

Napi::Value Events(NativeSocket& socket, const Napi::CallbackInfo& info) {
  if (!CheckOpen(socket, info.Env(), "zmq_getsockopt")) return info.Env().Undefined();
  const auto events = socket.Touch().Events();
  if (events.ok()) return Napi::Number::New(info.Env(), events.value());
  ThrowError(info.Env(), events.error(), "zmq_getsockopt");
  return info.Env().Undefined();
}

Napi::Value Want(NativeSocket& socket, const Napi::CallbackInfo& info) {
  if (socket.closed()) return info.Env().Undefined();
  const int error = socket.Want(info[0].As<Napi::Number>().Uint32Value());
  // libuv's errors are negated errno values on Unix; elsewhere the name is EUNKNOWN and the number tells.
  if (error != 0) ThrowError(info.Env(), -error, "uv_poll_start");
  return info.Env().Undefined();
}

Napi::Value SetRef(NativeSocket& socket, const Napi::CallbackInfo& info) {
  if (!socket.closed()) socket.SetRef(info[0].As<Napi::Boolean>());
  return info.Env().Undefined();
}

Napi::Value WaitForSignal(NativeSocket& socket, const Napi::CallbackInfo& info) {
  if (!socket.closed()) socket.WaitForSignal(info[0].As<Napi::Number>().Int32Value());
  return info.Env().Undefined();
}

Napi::Value CountQueuedBytes(NativeSocket& socket, const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), static_cast<double>(socket.queued_bytes()));
}

Napi::Value Close(NativeSocket& socket, const Napi::CallbackInfo& info) {
  socket.Close();
  return info.Env().Undefined();
}

template <Napi::Value (*Call)(NativeSocket&, const Napi::CallbackInfo&)>
constexpr napi_callback kMethod = CallMethod<NativeSocket, kSocketTag, Call>;

}  // namespace

napi_value DefineSocketClass(napi_env env) {
  return DefineClass(env, "NativeSocket", Construct,
                     {
                         {"bind", kMethod<Bind>},
                         {"unbind", kMethod<Unbind>},
                         {"connect", kMethod<Connect>},
                         {"disconnect", kMethod<Disconnect>},
                         {"connectPeer", kMethod<ConnectPeer>},
                         {"join", kMethod<Join>},
                         {"leave", kMethod<Leave>},
                         {"setMetadataNames", kMethod<SetMetadataNames>},
                         {"getOption", kMethod<GetOption>},
                         {"setOption", kMethod<SetOption>},
                         {"events", kMethod<Events>},
                         {"want", kMethod<Want>},
                         {"setRef", kMethod<SetRef>},
                         {"waitForSignal", kMethod<WaitForSignal>},
                         {"queuedBytes", kMethod<CountQueuedBytes>},
                         {"close", kMethod<Close>},
                     });
}

}  // namespace zeromq_native
