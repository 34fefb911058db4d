#include "napi/context_class.h"

#include "napi/addon.h"
#include "napi/class.h"
#include "napi/errors.h"
#include "napi/options.h"
#include "napi/type_tags.h"

namespace zeromq_native {

namespace {

// The Context goes when its last owner does; sockets are owners too.
void Dispose(Context&) {}

napi_value Construct(napi_env env, napi_callback_info raw) {
  const Napi::CallbackInfo info(env, raw);
  const bool is_default = info[0].As<Napi::Boolean>();
  auto context = is_default ? Addon::Of(env)->DefaultContext() : Context::Create();
  if (context.ok()) {
    WrapObject<Context, Dispose>(env, info.This(), context.value(), kContextTag);
  } else {
    ThrowError(env, context.error(), "zmq_ctx_new");
  }
  return info.This();
}

Napi::Value GetOption(Context& context, const Napi::CallbackInfo& info) {
  const auto kind = static_cast<OptionKind>(info[1].As<Napi::Number>().Int32Value());
  return GetContextOption(info.Env(), context, info[0].As<Napi::Number>(), kind);
}

Napi::Value SetOption(Context& context, const Napi::CallbackInfo& info) {
  SetContextOption(info.Env(), context, info[0].As<Napi::Number>(), info[2]);
  return info.Env().Undefined();
}

}  // namespace

napi_value DefineContextClass(napi_env env) {
  return DefineClass(env, "NativeContext", Construct,
                     {
                         {"getOption", CallMethod<Context, kContextTag, GetOption>},
                         {"setOption", CallMethod<Context, kContextTag, SetOption>},
                     });
}

std::shared_ptr<Context> ContextFrom(napi_env env, napi_value value) {
  auto context = Unwrap<Context>(env, value, kContextTag);
  if (context == nullptr) napi_throw_type_error(env, nullptr, "context must be a Context of this package");
  return context;
}

}  // namespace zeromq_native
