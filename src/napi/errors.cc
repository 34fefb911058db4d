#include "napi/errors.h"

#include <zmq.h>

#include "core/errno_names.h"
#include "napi/addon.h"

namespace zeromq_native {

void ThrowError(napi_env env, int error, const char* syscall, const std::string& endpoint) {
  const auto addon = Addon::Of(env);
  const Napi::Env napi(env);
  const Napi::Value created = addon->create_error.Call({
      Napi::String::New(napi, ErrnoName(error)),
      Napi::Number::New(napi, error),
      Napi::String::New(napi, zmq_strerror(error)),
      Napi::String::New(napi, syscall),
      endpoint.empty() ? napi.Undefined() : Napi::String::New(napi, endpoint),
  });
  if (!napi.IsExceptionPending()) napi_throw(env, created);
}

}  // namespace zeromq_native
