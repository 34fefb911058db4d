#include "napi/socket_wrap.h"

#include <cerrno>

#include "napi/context_wrap.h"
#include "napi/errors.h"
#include "napi/hot_functions.h"
#include "napi/options.h"
#include "napi/type_tags.h"

namespace zeromq_native {

Napi::Function SocketWrap::Define(Napi::Env env) {
  return DefineClass(env, "NativeSocket",
                     {
                         InstanceMethod<&SocketWrap::Bind>("bind"),
                         InstanceMethod<&SocketWrap::Unbind>("unbind"),
                         InstanceMethod<&SocketWrap::Connect>("connect"),
                         InstanceMethod<&SocketWrap::Disconnect>("disconnect"),
                         InstanceMethod<&SocketWrap::GetOption>("getOption"),
                         InstanceMethod<&SocketWrap::SetOption>("setOption"),
                         InstanceMethod<&SocketWrap::Events>("events"),
                         InstanceMethod<&SocketWrap::Want>("want"),
                         InstanceMethod<&SocketWrap::SetRef>("setRef"),
                         InstanceMethod<&SocketWrap::WaitForSignal>("waitForSignal"),
                         InstanceMethod<&SocketWrap::Close>("close"),
                     });
}

SocketWrap::SocketWrap(const Napi::CallbackInfo& info) : ObjectWrap(info) {
  const Napi::Env env = info.Env();
  const auto context = ContextWrap::From(info[0]);
  if (context == nullptr) return;
  auto socket = Socket::Open(context, info[1].ToNumber());
  if (!socket.ok()) {
    ThrowError(env, socket.error(), "zmq_socket");
    return;
  }
  const auto descriptor = socket.value()->Descriptor();
  if (!descriptor.ok()) {
    ThrowError(env, descriptor.error(), "zmq_getsockopt");
    return;
  }
  socket_ = std::make_shared<NativeSocket>(Addon::Of(env), std::move(socket.value()), descriptor.value(), info[2]);
  napi_type_tag_object(env, info.This(), &kSocketTag);
  DefineHotFunctions(env, info.This().As<Napi::Object>(), socket_);
}

SocketWrap::~SocketWrap() {
  if (socket_ != nullptr) socket_->Close();
}

bool SocketWrap::CheckOpen(Napi::Env env, const char* syscall) const {
  if (!socket_->closed()) return true;
  ThrowError(env, EBADF, syscall);
  return false;
}

void SocketWrap::OnEndpoint(const Napi::CallbackInfo& info, EndpointCall call, const char* syscall) {
  if (!CheckOpen(info.Env(), syscall)) return;
  const std::string endpoint = info[0].ToString();
  const Status status = (socket_->Touch().*call)(endpoint);
  if (!status.ok()) ThrowError(info.Env(), status.error(), syscall, endpoint);
}

void SocketWrap::Bind(const Napi::CallbackInfo& info) {
  OnEndpoint(info, &Socket::Bind, "zmq_bind");
}
void SocketWrap::Unbind(const Napi::CallbackInfo& info) {
  OnEndpoint(info, &Socket::Unbind, "zmq_unbind");
}
void SocketWrap::Connect(const Napi::CallbackInfo& info) {
  if (info.Length() < 2) return OnEndpoint(info, &Socket::Connect, "zmq_connect");
  if (!CheckOpen(info.Env(), "zmq_connect")) return;
  const std::string endpoint = info[0].ToString();
  const Status status = socket_->Touch().ConnectAs(endpoint, ToBytes(info[1]));
  if (!status.ok()) ThrowError(info.Env(), status.error(), "zmq_connect", endpoint);
}

void SocketWrap::Disconnect(const Napi::CallbackInfo& info) {
  OnEndpoint(info, &Socket::Disconnect, "zmq_disconnect");
}

Napi::Value SocketWrap::GetOption(const Napi::CallbackInfo& info) {
  if (!CheckOpen(info.Env(), "zmq_getsockopt")) return info.Env().Undefined();
  return GetSocketOption(info.Env(), socket_->Touch(), info[0].ToNumber(),
                         static_cast<OptionKind>(info[1].ToNumber().Int32Value()));
}

void SocketWrap::SetOption(const Napi::CallbackInfo& info) {
  if (!CheckOpen(info.Env(), "zmq_setsockopt")) return;
  SetSocketOption(info.Env(), socket_->Touch(), info[0].ToNumber(),
                  static_cast<OptionKind>(info[1].ToNumber().Int32Value()), info[2]);
}

Napi::Value SocketWrap::Events(const Napi::CallbackInfo& info) {
  if (!CheckOpen(info.Env(), "zmq_getsockopt")) return info.Env().Undefined();
  const auto events = socket_->Touch().Events();
  if (events.ok()) return Napi::Number::New(info.Env(), events.value());
  ThrowError(info.Env(), events.error(), "zmq_getsockopt");
  return info.Env().Undefined();
}

void SocketWrap::Want(const Napi::CallbackInfo& info) {
  if (socket_->closed()) return;
  const int error = socket_->Want(info[0].ToNumber().Uint32Value());
  // libuv's errors are negated errno values on Unix; elsewhere the name is EUNKNOWN and the number tells.
  if (error != 0) ThrowError(info.Env(), -error, "uv_poll_start");
}

void SocketWrap::SetRef(const Napi::CallbackInfo& info) {
  if (!socket_->closed()) socket_->SetRef(info[0].ToBoolean());
}

void SocketWrap::WaitForSignal(const Napi::CallbackInfo& info) {
  if (!socket_->closed()) socket_->WaitForSignal(info[0].ToNumber().Int32Value());
}

void SocketWrap::Close(const Napi::CallbackInfo&) {
  socket_->Close();
}

}  // namespace zeromq_native
