// JavaScript's handle on a Context: reads arguments, no logic.
#pragma once

#include <napi.h>

#include <memory>

#include "core/context.h"

namespace zeromq_native {

// class NativeContext, new NativeContext(isDefault: boolean)
napi_value DefineContextClass(napi_env env);

// nullptr, with an error pending, when the value is not one of ours.
std::shared_ptr<Context> ContextFrom(napi_env env, napi_value value);

}  // namespace zeromq_native
