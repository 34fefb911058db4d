// JavaScript's handle on a NativeSocket: reads arguments, no logic. Closing it, or its collection, closes the socket.
#pragma once

#include <napi.h>

namespace zeromq_native {

// class NativeSocket, new NativeSocket(context, type: number, onReady: () => void); its members are in lib/native.ts
napi_value DefineSocketClass(napi_env env);

}  // namespace zeromq_native
