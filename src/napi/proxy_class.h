// JavaScript's handle on a NativeProxy: reads arguments, no logic.
#pragma once

#include <napi.h>

namespace zeromq_native {

// class NativeProxy, new NativeProxy(onChange: () => void); its members are in lib/native.ts
napi_value DefineProxyClass(napi_env env);

}  // namespace zeromq_native
