#include "napi/errors.h"

#include <zmq.h>

#include "core/errno_names.h"
#include "napi/addon.h"

namespace zeromq_native {

void ThrowError(napi_env env, int error, const char* syscall, const std::string* endpoint, const char* reason) {
  napi_value create_error;
  napi_value global;
  napi_value arguments[6];
  napi_get_reference_value(env, Addon::Of(env)->create_error(), &create_error);
  napi_get_global(env, &global);
  napi_create_string_utf8(env, ErrnoName(error), NAPI_AUTO_LENGTH, &arguments[0]);
  napi_create_int32(env, error, &arguments[1]);
  napi_create_string_utf8(env, zmq_strerror(error), NAPI_AUTO_LENGTH, &arguments[2]);
  napi_create_string_utf8(env, syscall, NAPI_AUTO_LENGTH, &arguments[3]);
  if (endpoint == nullptr) {
    napi_get_undefined(env, &arguments[4]);
  } else {
    napi_create_string_utf8(env, endpoint->data(), endpoint->size(), &arguments[4]);
  }
  if (reason == nullptr) {
    napi_get_undefined(env, &arguments[5]);
  } else {
    napi_create_string_utf8(env, reason, NAPI_AUTO_LENGTH, &arguments[5]);
  }
  napi_value created;
  // Fails when the worker is being terminated, in the middle of this call; then there is nobody to tell.
  if (napi_call_function(env, global, create_error, 6, arguments, &created) == napi_ok) napi_throw(env, created);
}

}  // namespace zeromq_native
