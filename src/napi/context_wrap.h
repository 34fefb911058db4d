// JavaScript's handle on a Context: reads arguments, no logic.
#pragma once

#include <napi.h>

#include <memory>

#include "core/context.h"

namespace zeromq_native {

class ContextWrap : public Napi::ObjectWrap<ContextWrap> {
 public:
  static Napi::Function Define(Napi::Env env);
  // nullptr, with an error pending, when the value is not one of ours.
  static std::shared_ptr<Context> From(const Napi::Value& value);

  // new Context(isDefault: boolean)
  explicit ContextWrap(const Napi::CallbackInfo& info);

 private:
  Napi::Value GetOption(const Napi::CallbackInfo& info);
  void SetOption(const Napi::CallbackInfo& info);

  std::shared_ptr<Context> context_;
};

}  // namespace zeromq_native
