#include "napi/callback.h"

namespace zeromq_native {

void CallBack(const Addon& addon, napi_ref function) {
  const napi_env env = addon.env();
  const Napi::HandleScope scope(env);
  napi_value callback = nullptr;
  napi_get_reference_value(env, function, &callback);
  if (callback == nullptr) return;
  napi_value global;
  napi_get_global(env, &global);
  const napi_status status = napi_make_callback(env, addon.async_context(), global, callback, 0, nullptr, nullptr);
  if (status != napi_pending_exception) return;
  // Not this call's caller's fault but the application's: what any event handler that throws gets.
  napi_value exception;
  napi_get_and_clear_last_exception(env, &exception);
  napi_fatal_exception(env, exception);
}

}  // namespace zeromq_native
