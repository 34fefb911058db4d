// Tags that tell our wrapped classes apart from any other object with a native pointer, including those of a second
// copy of this addon.
#pragma once

#include <napi.h>

namespace zeromq_native {

inline constexpr napi_type_tag kContextTag = {0x6f1d3c5a9be24870, 0x8d17e2c05f4ab631};
inline constexpr napi_type_tag kSocketTag = {0x2b84f09d71ce4a3f, 0xb3605a8ed91f47c2};
inline constexpr napi_type_tag kProxyTag = {0x94c7a1e60d5b4f28, 0xa52e8b1370f6d94c};

inline bool HasTag(napi_env env, napi_value value, const napi_type_tag& tag) {
  bool result = false;
  return napi_check_object_type_tag(env, value, &tag, &result) == napi_ok && result;
}

}  // namespace zeromq_native
