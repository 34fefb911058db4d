// JavaScript classes over C++ objects, in plain Node-API. node-addon-api's ObjectWrap ends the process when a worker is
// terminated in the middle of a call: unwrapping fails then, and so does throwing for it. Here such a call gives
// undefined, which nobody will see.
#pragma once

#include <napi.h>

#include <memory>
#include <vector>

namespace zeromq_native {

// The object of type T behind `object`, or nullptr when it has none or the environment is ending.
template <typename T>
std::shared_ptr<T> Unwrap(napi_env env, napi_value object, const napi_type_tag& tag) {
  bool tagged = false;
  void* data = nullptr;
  if (napi_check_object_type_tag(env, object, &tag, &tagged) != napi_ok || !tagged) return nullptr;
  if (napi_unwrap(env, object, &data) != napi_ok) return nullptr;
  return *static_cast<std::shared_ptr<T>*>(data);
}

// Makes `object` the owner of `value`; `Dispose` runs when it is collected. False when the environment is ending.
template <typename T, void (*Dispose)(T&)>
bool WrapObject(napi_env env, napi_value object, std::shared_ptr<T> value, const napi_type_tag& tag) {
  auto owner = std::make_unique<std::shared_ptr<T>>(std::move(value));
  const auto finalize = [](napi_env, void* data, void*) {
    const std::unique_ptr<std::shared_ptr<T>> owned(static_cast<std::shared_ptr<T>*>(data));
    Dispose(**owned);
  };
  if (napi_wrap(env, object, owner.get(), finalize, nullptr, nullptr) != napi_ok) return false;
  static_cast<void>(owner.release());
  return napi_type_tag_object(env, object, &tag) == napi_ok;
}

template <typename T, const napi_type_tag& Tag, Napi::Value (*Call)(T&, const Napi::CallbackInfo&)>
napi_value CallMethod(napi_env env, napi_callback_info raw) {
  const Napi::CallbackInfo info(env, raw);
  const auto self = Unwrap<T>(env, info.This(), Tag);
  return self == nullptr ? nullptr : static_cast<napi_value>(Call(*self, info));
}

struct Method {
  const char* name;
  napi_callback callback;
};

napi_value DefineClass(napi_env env, const char* name, napi_callback constructor, const std::vector<Method>& methods);

}  // namespace zeromq_native
