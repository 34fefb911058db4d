// JavaScript's handle on a NativeSocket: reads arguments, no logic. Closing it, or its collection, closes the socket.
#pragma once

#include <napi.h>

#include <memory>
#include <string>

#include "napi/native_socket.h"

namespace zeromq_native {

class SocketWrap : public Napi::ObjectWrap<SocketWrap> {
 public:
  static Napi::Function Define(Napi::Env env);

  // new Socket(context, type: number, onReady: () => void)
  explicit SocketWrap(const Napi::CallbackInfo& info);
  ~SocketWrap() override;

 private:
  void Bind(const Napi::CallbackInfo& info);
  void Unbind(const Napi::CallbackInfo& info);
  void Connect(const Napi::CallbackInfo& info);
  void Disconnect(const Napi::CallbackInfo& info);
  Napi::Value GetOption(const Napi::CallbackInfo& info);
  void SetOption(const Napi::CallbackInfo& info);
  Napi::Value Events(const Napi::CallbackInfo& info);
  void Want(const Napi::CallbackInfo& info);
  void SetRef(const Napi::CallbackInfo& info);
  void WaitForSignal(const Napi::CallbackInfo& info);
  void Close(const Napi::CallbackInfo& info);

  using EndpointCall = Status (Socket::*)(const std::string&);
  void OnEndpoint(const Napi::CallbackInfo& info, EndpointCall call, const char* syscall);
  // False, with an error pending, when the socket is closed.
  bool CheckOpen(Napi::Env env, const char* syscall) const;

  std::shared_ptr<NativeSocket> socket_;
};

}  // namespace zeromq_native
