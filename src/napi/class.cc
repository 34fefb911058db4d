#include "napi/class.h"

namespace zeromq_native {

napi_value DefineClass(napi_env env, const char* name, napi_callback constructor, const std::vector<Method>& methods) {
  std::vector<napi_property_descriptor> properties;
  for (const Method& method : methods) {
    properties.push_back(
        {method.name, nullptr, method.callback, nullptr, nullptr, nullptr, napi_default_method, nullptr});
  }
  napi_value defined = nullptr;
  napi_define_class(env, name, NAPI_AUTO_LENGTH, constructor, nullptr, properties.size(), properties.data(), &defined);
  return defined;
}

}  // namespace zeromq_native
