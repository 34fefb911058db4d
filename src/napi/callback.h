// Calls from C++ into JavaScript.
#pragma once

#include <napi.h>

#include "napi/addon.h"

namespace zeromq_native {

// Calls the function behind a reference, without arguments; nothing when it was collected. From the event loop only.
void CallBack(const Addon& addon, napi_ref function);

}  // namespace zeromq_native
