// The one place where an errno becomes a JavaScript error. The class, ZmqError, belongs to lib/errors.ts.
#pragma once

#include <napi.h>

#include <string>

namespace zeromq_native {

// Throws; the caller returns at once. The reason, if there is one, is added to what the errno says.
void ThrowError(napi_env env, int error, const char* syscall, const std::string* endpoint = nullptr,
                const char* reason = nullptr);

}  // namespace zeromq_native
