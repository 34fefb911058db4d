#include "napi/context_wrap.h"

#include "napi/addon.h"
#include "napi/errors.h"
#include "napi/options.h"
#include "napi/type_tags.h"

namespace zeromq_native {

Napi::Function ContextWrap::Define(Napi::Env env) {
  return DefineClass(env, "NativeContext",
                     {
                         InstanceMethod<&ContextWrap::GetOption>("getOption"),
                         InstanceMethod<&ContextWrap::SetOption>("setOption"),
                     });
}

ContextWrap::ContextWrap(const Napi::CallbackInfo& info) : ObjectWrap(info) {
  const bool is_default = info[0].ToBoolean();
  auto context = is_default ? Addon::Of(info.Env())->DefaultContext() : Context::Create();
  if (!context.ok()) {
    ThrowError(info.Env(), context.error(), "zmq_ctx_new");
    return;
  }
  context_ = context.value();
  napi_type_tag_object(info.Env(), info.This(), &kContextTag);
}

std::shared_ptr<Context> ContextWrap::From(const Napi::Value& value) {
  if (!HasTag(value.Env(), value, kContextTag)) {
    Napi::TypeError::New(value.Env(), "context must be a Context of this package").ThrowAsJavaScriptException();
    return nullptr;
  }
  return Unwrap(value.As<Napi::Object>())->context_;
}

Napi::Value ContextWrap::GetOption(const Napi::CallbackInfo& info) {
  return GetContextOption(info.Env(), *context_, info[0].ToNumber(),
                          static_cast<OptionKind>(info[1].ToNumber().Int32Value()));
}

void ContextWrap::SetOption(const Napi::CallbackInfo& info) {
  SetContextOption(info.Env(), *context_, info[0].ToNumber(), info[2]);
}

}  // namespace zeromq_native
