// What a monitor needs from C++, as functions of the addon: reads arguments, no logic.
#pragma once

#include <napi.h>

namespace zeromq_native {

// Defines on `exports`, typed in lib/native.ts: startMonitor, stopMonitor, requestPipeStatistics, describeErrno.
void DefineMonitorFunctions(Napi::Env env, Napi::Object exports);

}  // namespace zeromq_native
