#include "napi/proxy_class.h"

#include <cerrno>
#include <memory>
#include <utility>

#include "napi/class.h"
#include "napi/errors.h"
#include "napi/frames.h"
#include "napi/native_proxy.h"
#include "napi/native_socket.h"
#include "napi/type_tags.h"

namespace zeromq_native {

namespace {

constexpr const char* kSyscall = "zmq_proxy";

void Dispose(NativeProxy& proxy) {
  proxy.Close();
}

napi_value Construct(napi_env env, napi_callback_info raw) {
  const Napi::CallbackInfo info(env, raw);
  WrapObject<NativeProxy, Dispose>(env, info.This(), std::make_shared<NativeProxy>(Addon::Of(env), info[0]), kProxyTag);
  return info.This();
}

bool ReadFrames(napi_env env, napi_value array, FrameList& frames) {
  uint32_t count = 0;
  if (napi_get_array_length(env, array, &count) != napi_ok) return false;
  frames.resize(count);
  for (uint32_t i = 0; i < count; ++i) {
    const Napi::HandleScope scope(env);
    napi_value frame;
    if (napi_get_element(env, array, i, &frame) != napi_ok || !FillFrame(env, frame, frames[i])) return false;
  }
  return true;
}

bool ReadMessages(napi_env env, napi_value array, std::deque<FrameList>& messages) {
  uint32_t count = 0;
  if (napi_get_array_length(env, array, &count) != napi_ok) return false;
  for (uint32_t i = 0; i < count; ++i) {
    const Napi::HandleScope scope(env);
    napi_value message;
    if (napi_get_element(env, array, i, &message) != napi_ok) return false;
    if (!ReadFrames(env, message, messages.emplace_back())) return false;
  }
  return true;
}

// start(front, back, capture: NativeSocket | null, frontLeft, backLeft: (Uint8Array | string)[][])
Napi::Value Start(NativeProxy& self, const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const auto front = Unwrap<NativeSocket>(env, info[0], kSocketTag);
  const auto back = Unwrap<NativeSocket>(env, info[1], kSocketTag);
  const auto capture = info[2].IsNull() ? nullptr : Unwrap<NativeSocket>(env, info[2], kSocketTag);
  const bool open = self.startable() && front != nullptr && !front->closed() && back != nullptr && !back->closed() &&
                    (capture == nullptr || !capture->closed());
  if (!open) {
    ThrowError(env, EBADF, kSyscall);
    return env.Undefined();
  }
  ProxySockets sockets;
  if (!ReadMessages(env, info[3], sockets.front_left) || !ReadMessages(env, info[4], sockets.back_left)) {
    return env.Undefined();
  }
  auto proxy = Proxy::Create(front->Touch().context());
  if (!proxy.ok()) {
    ThrowError(env, proxy.error(), kSyscall);
    return env.Undefined();
  }
  sockets.front = front->Release();
  sockets.back = back == front ? sockets.front : std::shared_ptr<Socket>(back->Release());
  if (capture != nullptr) sockets.capture = capture->Release();
  const Status started = self.Start(proxy.value(), std::move(sockets));
  if (!started.ok()) ThrowError(env, started.error(), kSyscall);
  return env.Undefined();
}

// tell(command: number), numbered in lib/native.ts
Napi::Value Tell(NativeProxy& self, const Napi::CallbackInfo& info) {
  enum Command { kPause, kResume, kTerminate, kCount };
  if (!self.running()) return info.Env().Undefined();
  switch (info[0].As<Napi::Number>().Int32Value()) {
    case kPause:
      self.proxy()->Pause();
      break;
    case kResume:
      self.proxy()->Resume();
      break;
    case kTerminate:
      self.proxy()->Terminate();
      break;
    case kCount:
      self.proxy()->RequestCounts();
      break;
    default:
      break;
  }
  return info.Env().Undefined();
}

// report(words: Float64Array): boolean
Napi::Value ReadReport(NativeProxy& self, const Napi::CallbackInfo& info) {
  if (self.proxy() == nullptr) return Napi::Boolean::New(info.Env(), false);
  const Proxy::Report report = self.proxy()->GetReport();
  void* data = nullptr;
  size_t size = 0;
  if (napi_get_typedarray_info(info.Env(), info[0], nullptr, &size, &data, nullptr, nullptr) != napi_ok) {
    return info.Env().Undefined();
  }
  const ProxyCounts& counts = report.counts;
  auto* word = static_cast<double*>(data);
  *word++ = static_cast<double>(report.answers);
  for (const Traffic& traffic : {counts.front_received, counts.front_sent, counts.back_received, counts.back_sent,
                                 counts.capture_sent, counts.capture_dropped}) {
    *word++ = static_cast<double>(traffic.messages);
    *word++ = static_cast<double>(traffic.bytes);
  }
  if (report.error != 0) {
    ThrowError(info.Env(), report.error, kSyscall);
    return info.Env().Undefined();
  }
  return Napi::Boolean::New(info.Env(), report.ended);
}

template <Napi::Value (*Call)(NativeProxy&, const Napi::CallbackInfo&)>
constexpr napi_callback kMethod = CallMethod<NativeProxy, kProxyTag, Call>;

}  // namespace

napi_value DefineProxyClass(napi_env env) {
  return DefineClass(env, "NativeProxy", Construct,
                     {
                         {"start", kMethod<Start>},
                         {"tell", kMethod<Tell>},
                         {"report", kMethod<ReadReport>},
                     });
}

}  // namespace zeromq_native
