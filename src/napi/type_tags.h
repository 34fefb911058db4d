// Tags that tell our wrapped classes apart from any other object with a native pointer. They are drawn when the addon
// is loaded, so that two copies of it in one process, of whatever versions, never take each other's objects for their
// own.
#pragma once

#include <napi.h>

#include <random>

namespace zeromq_native {

inline napi_type_tag RandomTag() {
  std::random_device random;
  const auto word = [&random] { return (uint64_t{random()} << 32) | random(); };
  return {word(), word()};
}

inline const napi_type_tag kContextTag = RandomTag();
inline const napi_type_tag kSocketTag = RandomTag();
inline const napi_type_tag kProxyTag = RandomTag();

}  // namespace zeromq_native
