// Multicast, as functions of the addon: reads arguments, no logic.
#pragma once

#include <napi.h>

namespace zeromq_native {

// Defines on `exports`, typed in lib/native.ts: multicastStatistics, listenToMulticastLog, takeMulticastLog.
void DefineMulticastFunctions(Napi::Env env, Napi::Object exports);

}  // namespace zeromq_native
